using System.Text.RegularExpressions;

namespace Components.EndToEnd.Tests;

/// <summary>The README's tour shows what the program writes.</summary>
public sealed partial class TourTests(PublishedSample sample)
{
    private const string Prompt = "    $ ./components ";

    public static TheoryData<string> Commands =>
        [.. Lines().Where(static line => line.StartsWith(Prompt, StringComparison.Ordinal))
        .Select(static line => line[Prompt.Length..])];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_of_the_tour_writes_what_stands_below_it(string command)
    {
        string[] shown = [.. Lines().SkipWhile(line => line != Prompt + command).Skip(1)
            .TakeWhile(static line => line.Length > 0).Select(static line => line[4..])];
        Finished run = sample.Workplace.Components(
            [.. Argument().Matches(command).Select(static match => match.Value.Trim('"')),
                "--snapshot", Path.Combine(sample.Workplace.Root, "snapshots")]);
        run.ExitCode.ShouldBe(0, run.ToString());
        SnapshotName().Replace(run.Output.TrimEnd(), "snapshot …").Split('\n').ShouldBe(shown);
    }

    private static IEnumerable<string> Lines() => File.ReadLines(Path.Combine(Checkout.Root, "README.md"));

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Argument();

    [GeneratedRegex(@"snapshot \d{4}-\S+")]
    private static partial Regex SnapshotName();
}
