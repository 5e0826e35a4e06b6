namespace Components.Architecture.Tests;

public sealed class HygieneTests
{
    [Fact]
    public void No_source_throws_not_implemented_or_leaves_a_note_for_later()
    {
        string[] marks = ["NotImplemented" + "Exception", "TO" + "DO", "FIX" + "ME", "HA" + "CK"];
        List<string> found = [];
        foreach (string file in Repository.Sources("src").Concat(Repository.Sources("tests")))
        {
            string text = File.ReadAllText(Path.Combine(Repository.Root, file));
            found.AddRange(marks.Where(text.Contains).Select(mark => $"{file}: {mark}"));
        }

        found.ShouldBeEmpty();
    }

    [Fact]
    public void No_library_writes_to_the_console()
    {
        Repository.Sources("src")
            .Where(static file => !file.StartsWith("src/Components.Cli/", StringComparison.Ordinal))
            .Where(static file => File.ReadLines(Path.Combine(Repository.Root, file)).Any(static line =>
                line.Contains("Console.Write") || line.Contains("Console.Error") || line.Contains("Console.Out")))
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_hand_written_source_grows_past_its_second_responsibility()
    {
        // Past about 400 lines look for the second responsibility; a quarter of slack keeps this from nagging.
        Repository.Sources("src")
            .Select(static file => (File: file, Lines: File.ReadLines(Path.Combine(Repository.Root, file)).Count()))
            .Where(static entry => entry.Lines > 500)
            .ShouldBeEmpty();
    }
}
