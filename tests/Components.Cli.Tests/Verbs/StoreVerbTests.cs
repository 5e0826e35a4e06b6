using System.Text.Json;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Json.Schema;

namespace Components.Cli.Tests.Verbs;

public sealed class StoreVerbTests(CliFixture fixture)
{
    [Fact]
    public async Task The_last_run_is_told_step_by_step_with_the_store_and_without_its_password()
    {
        string project = Built("store-told");

        CliRun run = await fixture.RunAsync(
            project, "COMPONENTS_STORE_URL=http://ci:geheim@127.0.0.1:1/store/", ["store"]);

        run.ExitCode.ShouldBe(0, run.Error);
        string[] lines = run.Output.Split('\n', StringSplitOptions.TrimEntries);
        lines[0].ShouldBe("shared store http://127.0.0.1:1/store, read");
        lines[1].ShouldStartWith("run ");
        lines[3].ShouldMatch("^Toy +ran, uploaded +5 B$");
        lines[4].ShouldMatch("^Other +from the shared store +7 B$");
        run.Output.ShouldNotContain("geheim");
        (await fixture.RunAsync(project, "store")).Output.ShouldStartWith("no shared store: COMPONENTS_STORE_URL is not set\n");
    }

    [Fact]
    public async Task Json_has_its_schema()
    {
        string project = Built("store-json");

        CliRun run = await fixture.RunAsync(project, "store", "--json");

        JsonElement document = JsonDocument.Parse(run.Output).RootElement;
        JsonSchema schema = JsonSchema.FromText(await File.ReadAllTextAsync(
            Path.Combine(Checkout.Root, JsonSchemas.Directory, "store.schema.json")));
        schema.Evaluate(document).IsValid.ShouldBeTrue(run.Output);
        document.GetProperty("mode").GetString().ShouldBe("read");
        document.GetProperty("steps")[0].GetProperty("uploaded").GetBoolean().ShouldBeTrue();
        document.GetProperty("steps")[1].GetProperty("status").GetString().ShouldBe("shared");
    }

    [Fact]
    public async Task A_project_that_never_built_says_so()
    {
        CliRun run = await fixture.RunAsync(fixture.CopyProject("store-none"), "store");
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldBe("BLD208: There is no record of a run 'last'. No run has been recorded yet.\n");
    }

    /// <summary>A project whose last run made and uploaded one output, and took another.</summary>
    private string Built(string name)
    {
        string project = fixture.CopyProject(name);
        OutputStore store = new(new OutputStoreOptions { Directory = Path.Combine(project, ".nuke", "cache", "store") });
        PipelineStep[] steps = [Step("Toy", "toys\n"), Step("Other", "others\n")];
        using StoreSession session = store.Open();
        RunLog log = new(session, "test");
        StepExecutor executor = new(
            new StepGraph(steps), session, configuration: null, new StepRunOptions(), log, shared: new OneOutput());
        executor.Run("Toy");
        executor.Run("Other");
        return project;
    }

    private static PipelineStep Step(string name, string text) => new()
    {
        Name = name,
        Version = "1",
        Run = context =>
        {
            File.WriteAllText(Path.Combine(context.OutputDirectory, "out.txt"), text);
            return StepOutcome.Done();
        },
    };

    /// <summary>A store that has the output of one step, and takes the others.</summary>
    private sealed class OneOutput : ISharedOutputs
    {
        public OutputRecord? Find(KeyDocument document, CancellationToken cancellation = default) => document.Target != "Other"
            ? null
            : new OutputRecord(
                document,
                new OutputListing([new OutputFile("out.txt", 7, Components.Foundation.Files.Sha256Digest.OfText("others\n"))]),
                TimeSpan.FromSeconds(1), DateTimeOffset.UnixEpoch, "");

        public bool TryBring(
            OutputRecord record, string directory, Func<OutputFile, string, bool> here, CancellationToken cancellation)
        {
            File.WriteAllText(Path.Combine(directory, "out.txt"), "others\n");
            return true;
        }

        public bool Offer(OutputRecord record, string directory, CancellationToken cancellation) => true;
    }
}
