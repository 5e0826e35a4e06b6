using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

public sealed partial class DocumentTests
{
    [Fact]
    public void Every_link_between_documents_leads_to_a_file()
    {
        List<string> broken = [];
        foreach (string document in Documents())
        {
            string folder = Path.GetDirectoryName(document)!;
            broken.AddRange(Link().Matches(File.ReadAllText(document))
                .Select(static match => match.Groups[1].Value.Split('#')[0])
                .Where(static target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
                .Where(target => !Path.Exists(Path.Combine(folder, target)))
                .Select(target => $"{Path.GetRelativePath(Repository.Root, document)}: {target}"));
        }

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Every_document_that_is_named_is_here()
    {
        HashSet<string> here = [.. Sources("*.md").Select(static file => Path.GetFileName(file)!)];
        string[] missing = [.. Sources("*.md").Concat(Sources("*.cs"))
            .SelectMany(static file => Name().Matches(File.ReadAllText(file)).Select(name => (file, name.Value)))
            .Where(named => !here.Contains(named.Value))
            .Select(static named => $"{Path.GetRelativePath(Repository.Root, named.file)}: {named.Value}").Distinct()];
        missing.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("FACTS.md", 30)]
    [InlineData("ARCHITECTURE.md", 50)]
    public void Every_file_that_is_named_is_here(string document, int atLeast)
    {
        string[] named = [.. Named(File.ReadAllText(Path.Combine(Repository.Root, "docs", document)))];
        HashSet<string> names = [.. Sources("*.cs").Select(static file => Path.GetFileName(file)!)];

        named.Length.ShouldBeGreaterThan(atLeast);
        named.Where(name => name.Contains('/') ? !IsHere(name) : !names.Contains(name)).ShouldBeEmpty();
        IsHere("Search/Retrieval/Nobody.cs").ShouldBeFalse();
    }

    [Fact]
    public void Every_decision_is_in_the_index_with_its_number_and_title()
    {
        string folder = Path.Combine(Repository.Root, "docs", "decisions");
        string index = File.ReadAllText(Path.Combine(folder, "README.md"));
        string[] decisions = [.. Directory.EnumerateFiles(folder, "0*.md").Order(StringComparer.Ordinal)];
        decisions.ShouldNotBeEmpty();
        foreach (string file in decisions)
        {
            string name = Path.GetFileName(file);
            string number = name[..4].TrimStart('0');
            Match title = Title().Match(File.ReadLines(file).First());
            title.Success.ShouldBeTrue($"{name} begins with '# {number}. Title'");
            title.Groups[1].Value.ShouldBe(number, name);
            index.ShouldContain($"| {number} | [{title.Groups[2].Value}]({name}) |");
        }
    }

    [Fact]
    public void No_sentence_runs_over_forty_five_words_without_a_stop()
    {
        string[] sentences = [.. Documents().SelectMany(static document => Paragraphs(File.ReadAllText(document))
            .SelectMany(static paragraph => Stops().Split(paragraph))
            .Where(static sentence => sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Count(static word => word.Any(char.IsLetterOrDigit)) > 45)
            .Select(sentence => $"{Path.GetRelativePath(Repository.Root, document)}: {sentence}"))];

        sentences.ShouldBeEmpty("Say it in two.");
        Stops().Split("one two; three: four. Five (six). Seven 0.8 eight").Length.ShouldBe(5);
    }

    [Fact]
    public void The_glossary_is_in_order_and_explains_no_word_twice()
    {
        string[] words = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "GLOSSARY.md"))
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(static line => line.Split('|')[1].Trim())
            .Skip(1)];
        words.Length.ShouldBeGreaterThan(40);
        words.ShouldBe([.. words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public void What_was_not_measured_is_said_in_plain_words()
    {
        Documents().Where(static document => Owed().IsMatch(File.ReadAllText(document)))
            .Select(static document => Path.GetRelativePath(Repository.Root, document))
            .ShouldBeEmpty("Say: Not yet measured on an idle machine.");
        Owed().IsMatch("the neighbours' builds; a quiet machine is\nstill owed.").ShouldBeTrue();
    }

    // A paragraph, an item of a list, a cell of a table; blocks of code are left out.
    private static IEnumerable<string> Paragraphs(string text) =>
        from block in Blocks().Split(Fences().Replace(text.ReplaceLineEndings("\n"), ""))
        where !block.StartsWith("    ", StringComparison.Ordinal)
        from cell in block.StartsWith('|') ? block.Split('|') : [block]
        select cell;

    // Paths and names of files of C#, and what lies below src, tests, build and data.
    private static IEnumerable<string> Named(string text) =>
        SourceName().Matches(text).Select(static match => match.Value.TrimEnd('.'));

    // Below src without "Components.", as the walks of ARCHITECTURE.md write it.
    private static bool IsHere(string path) => Path.Exists(Path.Combine(Repository.Root, path))
        || Path.Exists(Path.Combine(Repository.Root, "src", $"Components.{path}"));

    private static IEnumerable<string> Documents() => Directory.EnumerateFiles(Repository.Root, "*.md")
        .Concat(new[] { "data", "docs", "models", "benchmarks", "deploy" }
            .Select(static folder => Path.Combine(Repository.Root, folder))
            .Where(Directory.Exists)
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)));

    private static readonly string[] Folders = ["src", "tests", "tools", "build", "benchmarks", "docs"];

    private static IEnumerable<string> Sources(string pattern) => Folders
        .Select(static folder => Path.Combine(Repository.Root, folder))
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(Repository.Root, pattern));

    [GeneratedRegex(@"(?<![\w./])(?:src|tests|build|data)/[\w./-]+|(?<![\w./])(?:[A-Z][\w.]*/)*[A-Z]\w*(?:\.\w+)*\.cs\b")]
    private static partial Regex SourceName();

    [GeneratedRegex(@"\n\s*\n|\n(?=[-*|#] )|\n(?=\|)|\n(?=\d+\. )")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"machine\s+is\s+(still\s+)?owed")]
    private static partial Regex Owed();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"(?<=[.!?;:]\)?)\s+")]
    private static partial Regex Stops();

    [GeneratedRegex(@"\b[A-Z][A-Z_]+\.md\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^# (\d+)\. (.+)$")]
    private static partial Regex Title();
}
