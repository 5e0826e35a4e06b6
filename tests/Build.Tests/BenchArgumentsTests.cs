using System.Text.RegularExpressions;
using Components.Benchmarks;
using Components.Benchmarks.Campaign;

namespace BuildTests;

/// <summary>An hour of benchmarks begins only where its command line says what it means, and ends well only where something was
/// measured.</summary>
public sealed partial class BenchArgumentsTests
{
    [Theory]
    [InlineData("campaign --help")]
    [InlineData("campaign --only soak -h")]
    [InlineData("query --help")]
    public void Help_is_shown_and_nothing_runs(string line)
    {
        (string text, int exitCode) = new Arguments(line.Split(' ')).Answer().ShouldNotBeNull();
        exitCode.ShouldBe(0);
        text.ShouldStartWith(line.Split(' ')[0]);
    }

    [Theory]
    [InlineData("campaign --kill 3", "campaign: there is no option '--kill'.")]
    [InlineData("campaign soak", "campaign: there is no option 'soak'.")]
    [InlineData("campaign --kills", "campaign: --kills has no value.")]
    [InlineData("campaign --kills --swaps 3", "campaign: --kills has no value.")]
    [InlineData("campaign --kills 3 --kills 4", "campaign: --kills is given twice.")]
    [InlineData("fetch --dir x", "fetch: there is no option '--dir'.")]
    public void A_mistyped_option_is_named_and_nothing_runs(string line, string mistake)
    {
        (string text, int exitCode) = new Arguments(line.Split(' ')).Answer().ShouldNotBeNull();
        exitCode.ShouldBe(2);
        text.Split('\n')[0].ShouldBe(mistake);
    }

    [Theory]
    [InlineData("campaign --only soak,slow --swaps 8")]
    [InlineData("ask --dir x --text --what 10k")]
    [InlineData("kernels --job Short --inProcess")]
    [InlineData("fetch")]
    public void What_a_verb_takes_runs_it(string line) => new Arguments(line.Split(' ')).Answer().ShouldBeNull();

    [Theory]
    [InlineData("", 2)]
    [InlineData("campain", 2)]
    [InlineData("--help", 0)]
    public void Without_a_verb_all_are_shown(string line, int exitCode) =>
        new Arguments(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Answer().ShouldBe((Verbs.Help, exitCode));

    [Fact]
    public void Every_option_that_a_scenario_asks_for_is_in_the_text_of_a_verb()
    {
        string directory = Path.Combine(Checkout.Root, "benchmarks", "Components.Benchmarks");
        string[] asked = [.. Directory.EnumerateFiles(directory, "*.cs")
            .SelectMany(static file => Asked().Matches(File.ReadAllText(file)))
            .Select(static match => "--" + match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];
        asked.Length.ShouldBeGreaterThan(30);
        asked.Where(static option => !Verbs.Help.Contains(option, StringComparison.Ordinal)).ShouldBeEmpty();
        string program = File.ReadAllText(Path.Combine(directory, "Program.cs"));
        Verbs.All.Where(verb => !program.Contains($"\"{verb.Verb}\" => ", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3, 100, "3 changes have no quarters to compare. Give 4 or more.")]
    [InlineData(4, 0, "This system does not tell what is judged, a process's memory that is no file (RssAnon in "
        + "/proc/ID/status). Run it on Linux.")]
    [InlineData(4, 100, null)]
    public void A_soak_in_which_nothing_can_be_compared_is_refused(int changes, double megabytes, string? refusal) =>
        MemoryQuarters.Refusal(changes, megabytes).ShouldBe(refusal);

    [Fact]
    public void Memory_is_flat_when_its_last_quarter_is_like_its_second()
    {
        double[] flat = [900, 500, 300, 310, 300, 310, 305, 305];
        MemoryQuarters.Averages(flat).ShouldBe([700, 305, 305, 305]);
        MemoryQuarters.IsFlat(MemoryQuarters.Averages(flat)).ShouldBeTrue();
        MemoryQuarters.IsFlat(MemoryQuarters.Averages([.. flat[..6], 350, 350])).ShouldBeFalse();
        MemoryQuarters.Averages([1, 2, 3, 4, 5]).ShouldBe([1, 2, 3, 4.5]);
    }

    [Theory]
    [InlineData("--pipeline-rounds", "0", "--pipeline-rounds is at least 1; leave a part out with --only")]
    [InlineData("--rounds", "0", "--rounds is at least 1; leave a part out with --only")]
    [InlineData("--only", "kernel", "--only takes kernels, query, pipeline, not 'kernel'")]
    [InlineData("--after-set", "COMPONENTS", "'COMPONENTS' is no NAME=VALUE")]
    public async Task Two_commits_are_compared_only_with_options_that_compare_something(string option, string value, string said)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "There is no python3.");
        (int exitCode, _, string error) = await Shell.RunAsync(
            "/usr/bin/python3", [Path.Combine(Checkout.Root, "benchmarks", "beside-commit.py"), option, value], Checkout.Root);
        exitCode.ShouldBe(2, error);
        error.ShouldContain(said);
    }

    [GeneratedRegex("(?:Text|Number|Given)\\((?:arguments, )?\"(?<name>[a-z0-9-]+)\"")]
    private static partial Regex Asked();
}
