namespace Components.Architecture.Tests;

/// <summary>Tests lie where their subject lies, in files that can be read at once.</summary>
public sealed class TestLayoutTests
{
    private const int MostLines = 500;

    /// <summary>Folders that tests share, in every project that has one.</summary>
    private static readonly string[] Shared = ["Support", "Fixtures"];

    /// <summary>Folders that no folder of the sources answers to, each with the reason. One that is gone, or is one of the
    /// sources by now, fails the test.</summary>
    private static readonly SortedDictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["Components.Cli.Tests/Deploy"] = "deploy/, which is no project",
        ["Components.Foundation.Tests/PowerLoss"] = "a disk that forgets, under all of the project",
        ["Components.Index.Building.Tests/Engines"] = "the engines of Components.Index over files that are built here",
        ["Components.Index.Building.Tests/Formats"] = "the files of all indexes together",
        ["Components.Lexicon.Tests/Facts"] = "data/properties from its files to facts: Properties and Extraction together",
        ["Components.Publishing.Tests/PowerLoss"] = "a disk that forgets, under all of the project",
        ["Components.Search.Tests/Engine"] = "an engine of the tests' own",
        ["Components.Search.Tests/Honesty"] = "whole answers, from the text to the reasons",
        ["Components.Serve.Tests/Campaign"] = "drawn requests to all routes",
        ["Components.Serve.Tests/Contract"] = "recorded answers of another server",
        ["Components.Serve.Tests/PartsLists"] = "lists of whole boards over HTTP",
        ["Components.Sharing.Tests/Servers"] = "servers of the tests' own",
    };

    [Fact]
    public void No_file_of_tests_is_longer_than_a_file_of_sources_may_be()
    {
        string[] files = [.. Repository.Sources("tests")];
        files.Length.ShouldBeGreaterThan(500);
        files.Select(static file => (File: file, Lines: File.ReadLines(Path.Combine(Repository.Root, file)).Count()))
            .Where(static file => file.Lines > MostLines).Select(static file => $"{file.File}: {file.Lines} lines")
            .ShouldBeEmpty("Split it by subject.");
    }

    [Fact]
    public void A_folder_of_tests_is_one_of_the_sources_or_has_a_reason()
    {
        string[] unknown = [.. Projects().SelectMany(static project => Repository.Sources($"tests/{project.Tests}")
            .Select(file => Path.GetDirectoryName(file[$"tests/{project.Tests}/".Length..])!.Replace('\\', '/'))
            .Where(folder => folder.Length > 0 && !Shared.Contains(folder.Split('/')[0], StringComparer.Ordinal)
                && !Directory.Exists(Path.Combine(Repository.Root, project.Sources, folder)))
            .Select(folder => $"{project.Tests}/{folder}")).Distinct(StringComparer.Ordinal)];
        unknown.Except(Named.Keys, StringComparer.Ordinal).ShouldBeEmpty("Name it as the sources do, or say here why not.");
        Named.Keys.Except(unknown, StringComparer.Ordinal).ShouldBeEmpty("It is named for nothing: take it off the list.");
    }

    [Fact]
    public void Tests_of_a_project_with_folders_do_not_lie_at_its_root()
    {
        int asked = 0;
        foreach ((string tests, string sources) in Projects())
        {
            int inFolders = Repository.Sources(sources).Count(file => file[(sources.Length + 1)..].Contains('/'));
            string[] files = [.. Repository.Sources($"tests/{tests}")
                .Where(static file => file.EndsWith("Tests.cs", StringComparison.Ordinal))];
            if (inFolders * 2 < Repository.Sources(sources).Count() || files.Length < 10)
            {
                continue;
            }

            asked++;
            int atRoot = files.Count(file => !file[$"tests/{tests}/".Length..].Contains('/'));
            (atRoot * 2).ShouldBeLessThanOrEqualTo(files.Length, $"{tests}: {atRoot} of {files.Length} files lie at its root");
        }

        asked.ShouldBeGreaterThan(6);
    }

    // Projects of tests that are named after a project of the product.
    private static IEnumerable<(string Tests, string Sources)> Projects() =>
        from folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests")).Order(StringComparer.Ordinal)
        let tests = Path.GetFileName(folder)
        where tests.EndsWith(".Tests", StringComparison.Ordinal)
        from sources in new[] { $"src/{tests[..^6]}", $"tools/{tests[..^6]}" }
        where Directory.Exists(Path.Combine(Repository.Root, sources))
        select (tests, sources);
}
