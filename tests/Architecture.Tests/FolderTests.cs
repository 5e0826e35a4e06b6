using System.Text.RegularExpressions;
using Components.Index;

namespace Components.Architecture.Tests;

/// <summary>Inside a project a folder is a namespace, and folders use each other in one direction. In Components.Index files
/// that lie in no folder count as one more folder; elsewhere they join the folders.</summary>
public sealed partial class FolderTests
{
    private const string Project = "Components.Index";

    /// <summary>Files that lie in no folder: the table of files.</summary>
    internal const string Root = "(root)";

    [Fact]
    public void Every_file_has_the_namespace_of_its_folder()
    {
        string[] files = [.. Repository.Sources($"src/{Project}")];
        files.Length.ShouldBeGreaterThan(50);
        files.Where(static file => !Text(file).Contains($"\nnamespace {Namespace(file)};", StringComparison.Ordinal)
            && !Text(file).StartsWith($"namespace {Namespace(file)};", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void No_folders_use_each_other_in_a_circle()
    {
        Dictionary<string, HashSet<string>> uses = Uses();
        uses.Count.ShouldBeGreaterThan(10);
        uses["Manifest"].ShouldContain(Root, "the manifest reads the table of files");
        uses[Root].ShouldContain("Dense", "the table of files names every format");
        Circle(uses).ShouldBeNull();
    }

    [Fact]
    public void A_circle_is_noticed()
    {
        Dictionary<string, HashSet<string>> uses = Uses();
        uses["Order"].Add("Filters");
        Circle(uses).ShouldNotBeNull();
    }

    [Fact]
    public void An_index_has_its_format_view_and_verifier_in_one_folder()
    {
        // A row of the table has the name of its folder.
        string[] indexes = [.. typeof(IndexFiles).GetProperties()
            .Where(static row => row.GetValue(null) is IndexFile { IsContainer: true }).Select(static row => row.Name)];
        indexes.Length.ShouldBe(IndexFiles.All.Count(static file => file.IsContainer));
        foreach (string index in indexes)
        {
            string folder = Path.Combine(Repository.Root, "src", Project, index);
            string[] files = [.. Directory.EnumerateFiles(folder, "*.cs").Select(static file => Path.GetFileName(file))];
            files.ShouldContain($"{index}Format.cs");
            files.ShouldContain($"{index}Verifier.cs");
            files.Any(file => file == $"{index}View.cs"
                || (file.EndsWith("Index.cs", StringComparison.Ordinal) && index[..3] == file[..3]))
                .ShouldBeTrue($"{index} has neither a view nor, as families and facts, a searcher that is one");
        }
    }

    [Fact]
    public void No_project_has_a_circle_of_folders()
    {
        string[] projects = [.. Repository.Projects("src").Select(static project => Path.GetFileNameWithoutExtension(project))];
        projects.Length.ShouldBeGreaterThan(18);
        string[] found = [.. projects.SelectMany(static project =>
            Circles(Uses(project)).Select(circle => $"{project}: {circle}"))
            .Order(StringComparer.Ordinal)];
        found.ShouldBeEmpty("Move a type, or turn a use around, so that the folders use each other in one direction.");
    }

    [Fact]
    public void Two_folders_that_use_each_other_by_a_third_are_noticed()
    {
        Dictionary<string, HashSet<string>> uses = new(StringComparer.Ordinal)
        {
            ["A"] = ["B"], ["B"] = ["C"], ["C"] = ["A"], ["D"] = ["A"], [Root] = ["A"],
        };
        Circles(uses).ShouldBe(["A B C"]);
    }

    // Folders of which each uses the others, itself or by others. What lies in no folder (errors, settings, the stage) joins the
    // folders, and is left out.
    private static IEnumerable<string> Circles(Dictionary<string, HashSet<string>> uses)
    {
        string[] folders = [.. uses.Keys.Where(static folder => folder != Root).Order(StringComparer.Ordinal)];
        Dictionary<string, HashSet<string>> reached =
            folders.ToDictionary(static folder => folder, Reach, StringComparer.Ordinal);
        return folders.Select(folder => string.Join(' ', folders.Where(other => other == folder
                ? reached[folder].Contains(folder) : reached[folder].Contains(other) && reached[other].Contains(folder))))
            .Where(static circle => circle.Contains(' ')).Distinct(StringComparer.Ordinal);

        HashSet<string> Reach(string start)
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            Stack<string> open = new(uses[start]);
            while (open.TryPop(out string? folder))
            {
                if (folder != Root && seen.Add(folder))
                {
                    foreach (string next in uses[folder])
                    {
                        open.Push(next);
                    }
                }
            }

            return seen;
        }
    }

    private static Dictionary<string, HashSet<string>> Uses() => Uses(Project);

    /// <summary>Folders of a project, each with those that it uses.</summary>
    internal static Dictionary<string, HashSet<string>> Uses(string project)
    {
        string[] files = [.. Repository.Sources($"src/{project}")];
        Regex named = new(
            $@"\b{Regex.Escape(project)}\.(?<folder>[A-Z]\w+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        HashSet<string> folders = [.. files.Select(Folder)];
        string[] atRoot = [.. files.Where(static file => Folder(file) == Root).Select(Path.GetFileNameWithoutExtension)
            .OfType<string>()];
        Dictionary<string, HashSet<string>> uses = folders.ToDictionary(static folder => folder, static _ =>
            new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (string file in files)
        {
            string code = Comment().Replace(Text(file), "");
            uses[Folder(file)].UnionWith(named.Matches(code)
                .Select(static match => match.Groups["folder"].Value).Where(folders.Contains));
            uses[Folder(file)].UnionWith(Qualified().Matches(code)
                .Select(static match => match.Groups["folder"].Value + "/" + match.Groups["type"].Value)
                .Where(type => files.Contains($"src/{project}/{type}.cs")).Select(static type => type.Split('/')[0]));
            uses[Folder(file)].UnionWith(atRoot.Where(type =>
                Regex.IsMatch(code, $@"\b{type}\b", RegexOptions.None, TimeSpan.FromSeconds(5))).Select(static _ => Root));
            uses[Folder(file)].Remove(Folder(file));
        }

        return uses;
    }

    // Takes away what uses nothing that is left; what remains goes round.
    private static string? Circle(Dictionary<string, HashSet<string>> uses)
    {
        HashSet<string> left = [.. uses.Keys];
        while (left.FirstOrDefault(folder => !uses[folder].Overlaps(left)) is { } free)
        {
            left.Remove(free);
        }

        return left.Count == 0 ? null : string.Join(", ", left.Order(StringComparer.Ordinal).Select(folder =>
            $"{folder} -> {string.Join(" ", uses[folder].Where(left.Contains).Order(StringComparer.Ordinal))}"));
    }

    private static string Folder(string file) => file.Split('/') is [_, _, var folder, _, ..] ? folder : Root;

    private static string Namespace(string file) =>
        string.Join('.', Path.GetDirectoryName(file)!.Replace('\\', '/').Split('/')[1..]);

    private static string Text(string file) =>
        File.ReadAllText(Path.Combine(Repository.Root, file)).ReplaceLineEndings("\n").TrimStart('\uFEFF');

    [GeneratedRegex("//[^\n]*")]
    private static partial Regex Comment();

    /// <summary>A type behind its folder's name, as in <c>Manifest.VectorManifest</c>.</summary>
    [GeneratedRegex(@"(?<![\w.])(?<folder>[A-Z]\w+)\.(?<type>[A-Z]\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Qualified();
}
