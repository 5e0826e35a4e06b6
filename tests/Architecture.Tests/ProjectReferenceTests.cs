using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Components.Architecture.Tests;

public sealed class ProjectReferenceTests
{
    private static readonly ProjectDrawing Drawn = ProjectDrawing.Read(
        File.ReadAllLines(Path.Combine(Repository.Root, "docs", "ARCHITECTURE.md")));

    [Fact]
    public void Every_reference_follows_an_arrow_that_the_design_draws()
    {
        List<string> wrong = [];
        int asked = 0;
        foreach (string project in new[] { "src", "build", "tools", "benchmarks" }.SelectMany(Repository.Projects))
        {
            string name = Named(project);
            Drawn.Names.ShouldContain(name, $"{name} is not in docs/ARCHITECTURE.md; draw it there.");
            string[] references = [.. References(project).Where(other => other != name)];
            asked += references.Length;
            wrong.AddRange(references.Where(other => !Drawn.Reachable(name).Contains(other))
                .Select(other => $"{name} -> {other}"));
        }

        wrong.ShouldBeEmpty("docs/ARCHITECTURE.md draws no such arrow.");
        asked.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Every_arrow_that_is_drawn_is_followed()
    {
        ILookup<string, string> references = new[] { "src", "build", "tools", "benchmarks" }.SelectMany(Repository.Projects)
            .SelectMany(static project => References(project).Select(other => (From: Named(project), To: other)))
            .ToLookup(static arrow => arrow.From, static arrow => arrow.To, StringComparer.Ordinal);
        Drawn.Arrows.Where(arrow => !ProjectDrawing.Reachable(arrow.From, name => references[name]).Contains(arrow.To))
            .Select(static arrow => $"{arrow.From} -> {arrow.To}").ShouldBeEmpty("No project goes this way: take it out.");
    }

    [Fact]
    public void The_check_notices_an_arrow_that_is_not_drawn()
    {
        Drawn.Reachable("Components.Serve").ShouldNotContain("Components.Index.Building");
        Drawn.Reachable("Components.Serve").ShouldNotContain("Components.Pipeline");
        Drawn.Reachable("Components.Steps").ShouldNotContain("Components.Cli");
        Drawn.Reachable("Components.Pipeline").ShouldBe(["Components.Foundation"]);
        Drawn.Reachable("Components.Client").ShouldBeEmpty();
        Drawn.Reachable("Components.Serve").Order().ShouldBe(
            ["Components.Catalog", "Components.Embedding", "Components.Foundation", "Components.Index", "Components.Search",
                "Components.Snapshots"]);
    }

    [Theory]
    [InlineData("    A <- everything   B -> C and others")]
    [InlineData("    A <- everything   B <- { C, D   E -> A")]
    [InlineData("    A <- everything   B ->")]
    public void A_drawing_that_cannot_be_read_is_refused(string drawing) =>
        Should.Throw<FormatException>(() => ProjectDrawing.Read(["## Projects", drawing, "| project | is for |"]));

    [Fact]
    public void Every_project_of_the_design_exists_and_has_a_test_project()
    {
        foreach (string name in Drawn.Names.Where(static name => !name.EndsWith('/')))
        {
            File.Exists(Path.Combine(Repository.Root, "src", name, $"{name}.csproj")).ShouldBeTrue(name);
            string tests = Path.Combine(Repository.Root, "tests", $"{name}.Tests", $"{name}.Tests.csproj");
            File.Exists(tests).ShouldBeTrue(tests);
            References(tests).ShouldContain(name, $"{name}.Tests does not reference what it tests.");
        }
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "Components.sln"));
        foreach (string project in Repository.Projects("src").Concat(Repository.Projects("tests"))
            .Concat(Repository.Projects("tools")))
        {
            solution.ShouldContain(Path.GetFileName(project));
        }
    }

    [Fact]
    public void No_project_names_a_package_version_of_its_own()
    {
        foreach (string project in Repository.Projects("src").Concat(Repository.Projects("tests"))
            .Concat(Repository.Projects("tools")))
        {
            XDocument.Load(project).Descendants("PackageReference").Attributes("Version").ShouldBeEmpty(project);
        }
    }

    [Fact]
    public void Every_package_version_is_used_and_has_its_reason_in_the_readme()
    {
        string[] named = [.. XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion").Select(static element => (string)element.Attribute("Include")!)];
        HashSet<string> used = [.. new[] { "build", "src", "tests", "tools", "benchmarks" }
            .SelectMany(static folder => new[] { "*.csproj", "Directory.Build.props" }.SelectMany(pattern =>
                Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)))
            .Append(Path.Combine(Repository.Root, "Directory.Build.props"))
            .SelectMany(static project => XDocument.Load(project).Descendants("PackageReference"))
            .Select(static reference => (string)reference.Attribute("Include")!)];
        named.Except(used, StringComparer.Ordinal).ShouldBeEmpty();
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        named.Where(name => !readme.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    // With central transitive pinning the version of a "development only" package would decide what the product ships.
    [Fact]
    public void What_the_product_restores_is_in_the_products_group_and_the_readme_calls_the_rest_development_only()
    {
        Dictionary<string, string> groups = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion").ToDictionary(
                static element => (string)element.Attribute("Include")!,
                static element => (string)element.Parent!.Attribute("Label")!, StringComparer.Ordinal);
        string[] restored = [.. Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "src"), "packages.lock.json", SearchOption.AllDirectories)
            .SelectMany(static file => JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject())
            .SelectMany(static framework => framework.Value!.AsObject())
            .Where(static package => (string?)package.Value!["type"] is "Direct" or "CentralTransitive")
            .Select(static package => package.Key).Distinct(StringComparer.OrdinalIgnoreCase)];
        restored.Length.ShouldBeGreaterThan(10);
        restored.Where(name => groups[name] is not ("Product" or "Analyzers")).ShouldBeEmpty();

        Dictionary<string, string> rows = File.ReadLines(Path.Combine(Repository.Root, "README.md"))
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(static line => line.Split('|')[1].Split(',', StringSplitOptions.TrimEntries)
                .Select(name => (Name: name, Row: line)))
            .Where(pair => groups.ContainsKey(pair.Name))
            .ToDictionary(static pair => pair.Name, static pair => pair.Row, StringComparer.Ordinal);
        groups.Keys.Except(rows.Keys, StringComparer.Ordinal).ShouldBe(["Nuke.Common"]);
        rows.Where(row => row.Value.Contains("development only", StringComparison.Ordinal)
                != (groups[row.Key] is "Analyzers" or "Tests and benchmarks"))
            .Select(static row => row.Key).ShouldBeEmpty();
    }

    [Fact]
    public void FsCheck_is_referenced_by_the_test_projects_with_properties_and_no_others()
    {
        string[] projects = [.. Repository.Projects("tests")];
        string[] referencing = [.. projects.Where(static project =>
            XDocument.Load(project).Descendants("PackageReference").Any(static reference =>
                (string)reference.Attribute("Include")! == "FsCheck.Xunit.v3"))];
        referencing.ShouldNotBeEmpty();
        referencing.ShouldBe(projects.Where(static project =>
            Directory.EnumerateFiles(Path.GetDirectoryName(project)!, "*.cs", SearchOption.AllDirectories)
                .SelectMany(File.ReadLines).Any(static line => line.StartsWith("using FsCheck", StringComparison.Ordinal))));
    }

    private static IEnumerable<string> References(string project) => XDocument.Load(project).Descendants("ProjectReference")
        .Select(reference => Named(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!,
            ((string)reference.Attribute("Include")!).Replace('\\', '/')))));

    // A project of src by its own name, one of another folder by the folder's.
    private static string Named(string project)
    {
        string folder = Path.GetRelativePath(Repository.Root, project).Replace('\\', '/').Split('/')[0];
        return folder == "src" ? Path.GetFileNameWithoutExtension(project) : $"{folder}/";
    }
}
