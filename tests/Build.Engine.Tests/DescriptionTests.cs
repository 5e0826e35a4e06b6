using System.Text.Json.Nodes;
using Components.Build.Contracts;
using Nuke.Common;
using Nuke.Common.IO;

namespace Build.Engine.Tests;

public sealed class DescriptionTests : IDisposable
{
    private readonly Harness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void Help_lists_targets_and_parameters()
    {
        RunResult result = _harness.Run<Described>("--help", x => x.Compile);

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldBe(
            """
            Usage: ./build.sh [TARGET...] [--parameter VALUE]...

            Targets
             *Compile  Compiles  <- Restore
              Restore
             * runs where no target is named

            Parameters
              --api-key VALUE          Key for the feed (secret)
              --mode release|debug...  Modes to build
              --output-path PATH
              --strict                 Refuses warnings

            Parameters of every build
              --target VALUE...                         Targets to run; the word '--target' may be left out
              --skip VALUE...                           Targets to skip; without names: all dependencies
              --continue                                Skips what succeeded before the last run of these targets failed
              --plan                                    Shows what would run and why, and runs nothing
              --plan-html PATH                          Writes the plan as an HTML page, and runs nothing
              --profile VALUE...                        Profiles to load, the later over the earlier
              --verbosity verbose|normal|minimal|quiet  How much the build says
              --parallel VALUE                          How many targets may run at once; 1 for one after the other
              --silence-seconds VALUE                   Seconds of silence after which a target is named with its stack (600); 0 for never
              --host VALUE                              Terminal or GitHubActions; found out by itself
              --root PATH                               Root of the repository
              --help                                    Shows this help

            A parameter's value comes from the command line, else from the environment (NUKE_MY_PARAMETER), else from
            .nuke/parameters.PROFILE.json, else from .nuke/parameters.json.

            """);
        _harness.Run<Described>("-h", x => x.Compile).Output.ShouldBe(result.Output);
    }

    [Fact]
    public void Help_lists_targets_in_the_groups_of_the_build_and_forgets_none()
    {
        string[] lines = _harness.Run<Grouped>("--help", x => x.Compile).Output.Split('\n');

        lines[2..11].ShouldBe(
        [
            "Everyday", " *Compile  Compiles  <- Restore", "", "Code", "  Restore", "", "Other targets", "  Pack",
            " * runs where no target is named",
        ]);
    }

    [Fact]
    public void An_engine_without_contracts_lists_all_targets_as_one()
    {
        using Harness nuke = new() { KnowsContracts = false };

        string[] lines = nuke.Run<Grouped>("--help", x => x.Compile).Output.Split('\n');
        lines[2..6].ShouldBe(["Targets", " *Compile  Compiles  <- Restore", "  Pack", "  Restore"]);
    }

    [Theory]
    [InlineData("", "Compile Hidden Restore")]
    [InlineData("co", "Compile")]
    [InlineData("Compile _", "Hidden Restore")]
    [InlineData("--p", "--parallel --plan --plan-html --profile")]
    [InlineData("Compile --strict --st", "")]
    [InlineData("--verbosity m", "Minimal")]
    [InlineData("--mode _", "Debug Release")]
    [InlineData("--mode Debug R", "Release")]
    [InlineData("--host _", "GitHubActions Terminal")]
    [InlineData("--skip Compile _", "Hidden Restore")]
    [InlineData("--strict _", "Compile Hidden Restore")]
    [InlineData("--output-path _", "")]
    [InlineData("--output-path x _", "Compile Hidden Restore")]
    public void Completion_offers_what_fits(string words, string expected)
    {
        RunResult result = Complete(words.Split(' ').Select(word => word is "_" ? "" : word));

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldBe(
            string.Concat(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word + "\n")));
    }

    [Fact]
    public void The_schema_has_NUKEs_layout()
    {
        _harness.Run<Described>(":schema").ExitCode.ShouldBe(0);

        JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(_harness.Root, ".nuke/build.schema.json")))!;
        schema["$schema"]!.GetValue<string>().ShouldBe("http://json-schema.org/draft-04/schema#");
        schema["definitions"]!["ExecutableTarget"]!.ToJsonString()
            .ShouldBe("""{"type":"string","enum":["Compile","Hidden","Restore"]}""");
        schema["definitions"]!["Host"]!.ToJsonString().ShouldBe("""{"type":"string","enum":["GitHubActions","Terminal"]}""");
        schema["definitions"]!["NukeBuild"]!["properties"]!["Skip"]!.ToJsonString().ShouldBe(
            """{"type":"array","items":{"$ref":"#/definitions/ExecutableTarget"},"description":"Targets to skip; without names: all dependencies"}""");
        schema["allOf"]![0]!["properties"]!.ToJsonString().ShouldBe(
            """{"ApiKey":{"type":"string","description":"Key for the feed","default":"Secret: pass it on the command line or in the environment"},"""
            + """
            "Mode":{"type":"array","items":{"type":"string","enum":["Release","Debug"]},"description":"Modes to build"},
            """
            + """
            "OutputPath":{"type":"string"},"Strict":{"type":"boolean","description":"Refuses warnings"}}
            """);
        schema["allOf"]![1]!.ToJsonString().ShouldBe("""{"$ref":"#/definitions/NukeBuild"}""");
    }

    [Fact]
    public void A_mistyped_command_is_answered_with_the_nearest_one() =>
        _harness.Run<Described>(":shema").Error.ShouldBe(
            "BLD002: There is no target ':shema'. Did you mean ':schema'? './build.sh --help' lists all targets.\n");

    private RunResult Complete(IEnumerable<string> words)
    {
        StringWriter output = new() { NewLine = "\n" };
        using Components.Build.Engine.Hosting.BuildRunner runner = new(new Components.Build.Engine.Hosting.EngineEnvironment
        {
            Arguments = [":complete", .. words],
            WorkingDirectory = _harness.Root,
            Variables = _harness.Variables,
            Output = output,
            Error = output,
        });
        return new RunResult(runner.Run<Described>([]), output.ToString(), "");
    }

    private sealed class Grouped : NukeBuild, IHasTargetGroups
    {
        public IReadOnlyList<TargetGroup> TargetGroups =>
            [new("Everyday", ["Compile"]), new("Empty", ["Hidden", "Nobody"]), new("Code", ["Restore", "Compile"])];

        public Target Compile => _ => _.Description("Compiles").DependsOn(Restore);

        private Target Pack => _ => _;

        private Target Restore => _ => _;

        private Target Hidden => _ => _.Unlisted();
    }

    private enum Mode
    {
        Release,
        Debug,
    }

    private sealed class Described : NukeBuild
    {
        [Parameter("Key for the feed")]
        [Secret]
        private readonly string? ApiKey;

        [Parameter("Modes to build")]
        private readonly Mode[] Mode = [];

        [Parameter]
        private readonly AbsolutePath? OutputPath;

        [Parameter("Refuses warnings")]
        private readonly bool Strict;

        public Target Compile => _ =>
            _.Description("Compiles").DependsOn(Restore).Executes(() => Console.WriteLine($"{ApiKey}{Mode}{OutputPath}{Strict}"));

        private Target Restore => _ => _;

        private Target Hidden => _ => _.Unlisted();
    }
}
