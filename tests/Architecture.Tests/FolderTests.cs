using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

/// <summary>Inside Components.Index a folder is a namespace, and folders use each other in one direction.</summary>
public sealed partial class FolderTests
{
    private const string Project = "Components.Index";

    /// <summary>Files that lie in no folder: the table of files.</summary>
    private const string Root = "(root)";

    [Fact]
    public void Every_file_has_the_namespace_of_its_folder()
    {
        string[] files = [.. Repository.Sources($"src/{Project}")];
        files.Length.ShouldBeGreaterThan(50);
        files.Where(static file => !Text(file).Contains($"\nnamespace {Namespace(file)};", StringComparison.Ordinal) && !Text(file).StartsWith($"namespace {Namespace(file)};", StringComparison.Ordinal)).ShouldBeEmpty();
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
        foreach (string index in new[] { "Columns", "Dense", "Filters", "Lexical", "Order", "Records" })
        {
            foreach (string part in new[] { "Format", "View", "Verifier" })
            {
                File.Exists(Path.Combine(Repository.Root, "src", Project, index, $"{index}{part}.cs")).ShouldBeTrue($"{index}/{index}{part}.cs");
            }
        }
    }

    private static Dictionary<string, HashSet<string>> Uses()
    {
        string[] files = [.. Repository.Sources($"src/{Project}")];
        HashSet<string> folders = [.. files.Select(Folder)];
        string[] atRoot = [.. files.Where(static file => Folder(file) == Root).Select(Path.GetFileNameWithoutExtension).OfType<string>()];
        Dictionary<string, HashSet<string>> uses = folders.ToDictionary(static folder => folder, static _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (string file in files)
        {
            string code = Comment().Replace(Text(file), "");
            uses[Folder(file)].UnionWith(Named().Matches(code).Select(static match => match.Groups["folder"].Value).Where(folders.Contains));
            uses[Folder(file)].UnionWith(Qualified().Matches(code).Select(static match => match.Groups["folder"].Value + "/" + match.Groups["type"].Value)
                .Where(type => files.Contains($"src/{Project}/{type}.cs")).Select(static type => type.Split('/')[0]));
            uses[Folder(file)].UnionWith(atRoot.Where(type => Regex.IsMatch(code, $@"\b{type}\b", RegexOptions.None, TimeSpan.FromSeconds(5))).Select(static _ => Root));
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

        return left.Count == 0 ? null : string.Join(", ", left.Order(StringComparer.Ordinal).Select(folder => $"{folder} -> {string.Join(" ", uses[folder].Where(left.Contains).Order(StringComparer.Ordinal))}"));
    }

    private static string Folder(string file) => file.Split('/') is [_, _, var folder, _, ..] ? folder : Root;

    private static string Namespace(string file) => string.Join('.', Path.GetDirectoryName(file)!.Replace('\\', '/').Split('/')[1..]);

    private static string Text(string file) => File.ReadAllText(Path.Combine(Repository.Root, file)).ReplaceLineEndings("\n").TrimStart('\uFEFF');

    [GeneratedRegex("//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bComponents\.Index\.(?<folder>[A-Z]\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    /// <summary>A type behind its folder's name, as in <c>Manifest.VectorManifest</c>.</summary>
    [GeneratedRegex(@"(?<![\w.])(?<folder>[A-Z]\w+)\.(?<type>[A-Z]\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Qualified();
}
