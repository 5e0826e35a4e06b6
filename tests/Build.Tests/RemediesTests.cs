using System.Text.RegularExpressions;
using Components.Build.Engine.Definitions;
using Components.Build.Engine.Parameters;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Steps;

namespace BuildTests;

/// <summary>Everything that a remedy tells its reader to type exists: targets, verbs, options. And following it leads
/// on.</summary>
public sealed partial class RemediesTests
{
    private static readonly string[] Programs = ["src", "build", "tools"];

    // What is an example of something wrong, or is no option of ours.
    private static readonly string[] NoOptions = ["--in-stock=perhaps", "--", "--help"];

    [Fact]
    public void Every_target_that_a_message_names_is_one()
    {
        IReadOnlyList<string> targets = [.. TargetDiscovery.Find(new global::Build()).Select(static target => target.Name)];
        targets.ShouldContain("Publish");
        (string File, string Name)[] named = [.. Texts().SelectMany(static text =>
            BuildCommand().Matches(text.Text).Select(match => (text.File, match.Groups["target"].Value)))];
        named.Length.ShouldBeGreaterThan(30);
        named.ShouldAllBe(name => targets.Contains(name.Name));
    }

    [Fact]
    public void Every_verb_that_a_message_names_is_one()
    {
        HashSet<string> verbs = [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src/Components.Cli/Verbs"), "*Verb.cs")
            .SelectMany(static path =>
                VerbDefinition().Matches(File.ReadAllText(path)).Select(static match => match.Groups["verb"].Value))];
        new[] { "serve", "search", "query", "explain", "embed", "model", "verify", "rollback", "prune" }.ShouldBeSubsetOf(verbs);
        (string File, string Name)[] named = [.. Texts().SelectMany(static text =>
            ComponentsCommand().Matches(text.Text).Select(match => (text.File, match.Groups["verb"].Value)))];
        named.ShouldNotBeEmpty();
        named.ShouldAllBe(name => verbs.Contains(name.Name));
    }

    [Fact]
    public void Every_option_that_a_message_names_is_one()
    {
        HashSet<string> options = [.. new ParameterCatalogue(typeof(global::Build)).Options,
            .. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src/Components.Cli"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(static path =>
                OptionDefinition().Matches(File.ReadAllText(path)).Select(static match => match.Groups["option"].Value))];
        options.ShouldContain("--override-gate");
        options.ShouldContain("--urls");
        (string File, string Name)[] named = [.. Texts().SelectMany(static text =>
            NamedOption().Matches(text.Text).Select(match => (text.File, match.Groups["option"].Value)))
            .Where(static name => !NoOptions.Contains(name.Value)).Select(static name => (name.File, name.Value))];
        named.Length.ShouldBeGreaterThan(15);
        named.Where(name => !options.Contains(name.Name)).ShouldBeEmpty();
    }

    [Fact]
    public void A_raised_version_and_new_pins_let_the_code_of_BLD224_pass()
    {
        string store = Directory.CreateTempSubdirectory("remedies-test-").FullName;
        try
        {
            StepPin pin = new("Transform", "4", Sha256Digest.OfText("Transform 4"), Sha256Digest.OfText("sql"));
            StepPin changed = pin with { Output = Sha256Digest.OfText("other sql") };
            UsageException forgotten = Should.Throw<UsageException>(() =>
                new StepCodeCheck(store, Sha256Digest.OfText("code"), [pin]).Run(() => [changed]));
            forgotten.Remedy.ShouldStartWith("Raise the version of Transform (src/Components.Steps, "
                + "or the Version of its stage), then run './build.sh PinSteps' and commit build/fixture.");

            StepPin raised = changed with { Version = "5", Key = Sha256Digest.OfText("Transform 5") };
            StepCodeCheck.ThrowIfVersionIsForgotten([pin], [raised]);
            StepPin[] pinned = [raised];
            new StepCodeCheck(store, Sha256Digest.OfText("raised code"), pinned).Run(() => [raised]).ShouldBeTrue();
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }

    // Comments are not what a reader of a message sees.
    private static IEnumerable<(string File, string Text)> Texts() => Programs
        .SelectMany(static program =>
            Directory.EnumerateFiles(Path.Combine(Checkout.Root, program), "*.cs", SearchOption.AllDirectories))
        .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal))
        .SelectMany(static path => File.ReadLines(path)
            .Where(static line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Select(line => (Path.GetFileName(path), line)));

    [GeneratedRegex(@"\./build\.sh (?<target>[A-Z][A-Za-z]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex BuildCommand();

    [GeneratedRegex(@"['/]components (?<verb>[a-z]+)(?=[ '.,])", RegexOptions.ExplicitCapture)]
    private static partial Regex ComponentsCommand();

    [GeneratedRegex(@"new(?: Command)?\(""(?<verb>[a-z]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex VerbDefinition();

    [GeneratedRegex(@"new\(""(?<option>--[a-z-]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex OptionDefinition();

    [GeneratedRegex(@"'[^'""]*?(?<option>--[a-z][a-z-]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex NamedOption();
}
