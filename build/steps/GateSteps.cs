using System.Runtime.InteropServices;
using Components.Catalog.Errors;
using Components.Catalog.Files;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Performance;
using Components.Evaluation.Reporting;
using Components.Fetch.Settings;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.Pipeline.Publishing;
using GateVerdict = Components.Pipeline.Publishing.GateVerdict;

/// <summary>The four gates as data steps. A result that is not a pass serves this run's report and is never taken again.</summary>
internal static class GateSteps
{
    public static readonly string Integrity = GateName.TargetOf(GateName.Integrity);
    public static readonly string Compatibility = GateName.TargetOf(GateName.Compatibility);
    public static readonly string Retrieval = GateName.TargetOf(GateName.Retrieval);
    public static readonly string Performance = GateName.TargetOf(GateName.Performance);

    public static IReadOnlyList<string> All { get; } = [Integrity, Compatibility, Retrieval, Performance];

    public static IEnumerable<PipelineStep> Create(PipelinePlaces places, PipelineConfiguration configuration, EncoderFactory encoders, LiveBaseline baseline)
    {
        ExternalInput runtime = ExternalInput.Value("runtime", static () => RuntimeInformation.FrameworkDescription);
        Dictionary<string, Measuring> measured = new(StringComparer.Ordinal);
        PipelineStep Gate(string name, string gate, IReadOnlyList<string> settings, params ExternalInput[] inputs) => new()
        {
            Name = name,
            Version = "1",
            Inputs = [new StepInput(SnapshotSteps.Name)],
            Settings = settings,
            ExternalInputs = [.. ProgramFiles.Gates, runtime, .. inputs],
            Run = context => Evaluate(gate, context, places, configuration, encoders, baseline, Measured(name)),
        };

        // What is compared with the live snapshot has its name in the key, and with it the digest of everything else that decides the result.
        PipelineStep Compared(string name, string gate, IReadOnlyList<string> settings, params ExternalInput[] inputs)
        {
            PipelineStep step = Gate(name, gate, settings, inputs);
            measured[name] = new Measuring(configuration, settings, step.ExternalInputs);
            return step with { ExternalInputs = [.. step.ExternalInputs, ExternalInput.ValueAfter("live snapshot", SnapshotSteps.Name, () => baseline.Describe(gate, Measured(name)!.Digest))] };
        }

        Measuring? Measured(string name) => measured.GetValueOrDefault(name);

        ExternalInput machine = ExternalInput.Value("machine", static () => $"{Environment.MachineName} {MachineDescription.Current().Digest()}");
        ExternalInput accepted = ExternalInput.Value("baseline", () => BaselinePath(places, configuration) is var path && File.Exists(path) ? Sha256Digest.OfFile(path).ToString() : "none");
        ExternalInput suiteFiles = ExternalInput.Directory("suites", Path.Combine(places.Root, configuration.Get<GatesSettings>("gates").Retrieval.Suites), "*.yaml");
        return
        [
            Gate(Integrity, GateName.Integrity, []),
            Gate(Compatibility, GateName.Compatibility, EmbedSteps.ModelKeys),
            Compared(Retrieval, GateName.Retrieval, ["gates.retrieval", "gates.baselines"], accepted, suiteFiles),
            Compared(Performance, GateName.Performance, ["gates.performance", "gates.retrieval.suites", "gates.baselines", "serve"], [accepted, machine, suiteFiles, .. ProgramFiles.ServerFiles]),
        ];
    }

    /// <summary>Result of a gate in this run, or from the store.</summary>
    public static GateResult Read(PipelineHost host, string step)
    {
        StepExecution execution = host.Executor.Run(step);
        return GateResult.Read(execution.PathOf(FileOf(step)));
    }

    /// <summary>The result as publishing needs it.</summary>
    public static GateVerdict Verdict(string step, GateResult result) => new(
        step,
        result.Verdict switch
        {
            Components.Evaluation.Gates.GateVerdict.Pass => GateOutcome.Pass,
            Components.Evaluation.Gates.GateVerdict.Fail => GateOutcome.Fail,
            _ => GateOutcome.Error,
        },
        result.SnapshotDigest,
        Reasons(result));

    /// <summary>Gates that keep a snapshot from being published.</summary>
    public static string[] Blocking(IEnumerable<GateVerdict> verdicts, IReadOnlyList<GateOverride> overrides) =>
    [
        .. verdicts
            .Where(verdict => verdict.Outcome != GateOutcome.Pass && !overrides.Any(entry => string.Equals(entry.Gate, verdict.Gate, StringComparison.Ordinal)))
            .Select(static verdict => verdict.Gate),
    ];

    /// <summary>Refuses a result that is not a pass.</summary>
    public static void ThrowUnlessPassed(string step, GateResult result)
    {
        if (result.Verdict != Components.Evaluation.Gates.GateVerdict.Pass)
        {
            throw new GateFailedException(
                code: "EVL030",
                what: $"The gate {(result.Verdict == Components.Evaluation.Gates.GateVerdict.Fail ? "failed" : "could not be evaluated")}: {Reasons(result)}.",
                where: $"{step}, snapshot {result.SnapshotName}",
                remedy: "Read output/report/index.html. Nothing was published. To publish all the same, name the gate and a reason: "
                    + $"--override-gate {step}=REASON.");
        }
    }

    /// <summary>File of a gate's result.</summary>
    public static string FileOf(string step) => GateName.Of(step) + ".json";

    /// <summary>Committed baseline of the configured source; the file need not exist.</summary>
    public static string BaselinePath(PipelinePlaces places, PipelineConfiguration configuration) => Path.Combine(
        places.Root, configuration.Get<GatesSettings>("gates").Baselines, $"{configuration.Get<SourceSettings>("source").Id}.json");

    // The settings of this build, not those that lie where it was started; and a server that does not outlive it.
    private static string[] ServeCommand(PipelinePlaces places, PipelineConfiguration configuration) =>
    [
        "dotnet", ProgramFiles.Server, "serve", "--root", places.Root, .. configuration.Profiles.SelectMany(static profile => new[] { "--profile", profile }),
        "--snapshot", "{snapshot}", "--urls", "{url}", "--until-stdin-closes",
    ];

    private static string Reasons(GateResult result) => string.Join("; ", result.Checks
        .Where(static check => check.Blocks)
        .Select(static check => check is { Measured: not null, Threshold: not null }
            ? $"{check.Name}: {check.Title} {CheckText.Measured(check)}, expected {CheckText.Threshold(check)}"
            : $"{check.Name}: {check.Message.TrimEnd('.')}"));

    private static StepOutcome Evaluate(
        string gate, StepContext context, PipelinePlaces places, PipelineConfiguration configuration, EncoderFactory encoders, LiveBaseline baseline, Measuring? measuring)
    {
        GateContext gateContext = new()
        {
            ComparedWith = measuring is null ? null : baseline.Describe(gate, measuring.Digest),
            MeasuredWith = measuring?.Digest().ToString(),
            SnapshotDirectory = context.InputDirectory(SnapshotSteps.Name),
            LiveSnapshotDirectory = baseline.Directory(),
            LiveRecordPath = baseline.RecordPath(),
            CandidateIsLive = baseline.IsCandidate(),
            BaselinePath = BaselinePath(places, configuration),
            Settings = configuration.Get<GatesSettings>("gates"),
            Model = configuration.Get<ModelSettings>("model"),
            Opener = new GateOpener(encoders),
            RepositoryRoot = places.Root,
            ServeCommand = ServeCommand(places, configuration),
            Progress = new InlineProgress<string>(line => context.Report(line)),
        };
        GateResult result = GateRunner.RunAndWrite(gate, gateContext, context.OutputDirectory, context.Cancellation);
        int blocking = result.Checks.Count(static check => check.Blocks);
        string summary = $"{result.Checks.Count} checks{(blocking > 0 ? $", {blocking} failed" : "")}{(result.Warnings > 0 ? $", {result.Warnings} {(result.Warnings == 1 ? "warning" : "warnings")}" : "")}";
        return result.Verdict == Components.Evaluation.Gates.GateVerdict.Pass ? StepOutcome.Done(summary) : StepOutcome.ForThisRunOnly("the gate did not pass", summary);
    }
}
