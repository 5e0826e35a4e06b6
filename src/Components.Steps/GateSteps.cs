using System.Runtime.InteropServices;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Integrity;
using Components.Evaluation.Gates.Performance;
using Components.Evaluation.Reporting;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.Publishing;
using Components.Snapshots;

namespace Components.Steps;

/// <summary>The gates as data steps, one for each entry of the list. A result that is not a pass serves this run's report and is
/// never taken again.</summary>
public static class GateSteps
{
    /// <summary>Their targets, in the order of the list.</summary>
    public static IReadOnlyList<string> All { get; } = [.. GateList.Descriptions.Select(static gate => gate.Target)];

    /// <summary>A step for each gate.</summary>
    /// <param name="places">Directories.</param>
    /// <param name="graph">Settings.</param>
    /// <param name="encoders">Opens the model of a snapshot.</param>
    /// <returns>The steps, in the order of the list.</returns>
    public static IEnumerable<PipelineStep> Create(
        Places places, GraphSettings graph, EncoderFactory encoders) =>
        GateList.All.Select(gate => Create(gate, places, graph, encoders));

    /// <summary>Text of a gate's target: its place in the list and what it claims.</summary>
    /// <param name="target">Name of the target.</param>
    /// <returns>For example <c>Gate 1: every file, database and index is whole</c>.</returns>
    public static string Describe(string target)
    {
        string claim = DescriptionOf(target).Claim;
        return $"Gate {All.ToList().IndexOf(target) + 1}: {char.ToLowerInvariant(claim[0])}{claim[1..].TrimEnd('.')}";
    }

    private static PipelineStep Create(
        IGate gate, Places places, GraphSettings graph, EncoderFactory encoders)
    {
        GateDescription description = gate.Description;

        // Suites, baseline and model are in the key as files and as the snapshot that was built with them.
        string[] work = [GateSettingNames.Suites, GateSettingNames.Baselines, "model", .. CatalogueName.Settings];
        StepSettings settings = graph.Of(description.Target, [.. description.Settings, .. work]);
        List<ExternalInput> inputs =
            [.. ProgramFiles.Gates, ExternalInput.Value("runtime", static () => RuntimeInformation.FrameworkDescription)];
        if (description.Compares)
        {
            inputs.Add(ExternalInput.Value("baseline", () => BaselinePath(places, settings) is var path
                && File.Exists(path) ? Sha256Digest.OfGivenFile(path).ToString() : "none"));
            inputs.Add(ExternalInput.Directory(
                "suites", Path.Combine(places.Root, settings.Get<string>(GateSettingNames.Suites)), "*.yaml"));
        }

        if (description.MeasuresServer)
        {
            inputs.Add(ExternalInput.Value("machine", static () =>
                $"{Environment.MachineName} {MachineDescription.Current().Digest()}"));
            inputs.AddRange(ProgramFiles.ServerFiles);
        }

        // What is compared with the live snapshot has its name in the key, and with it the digest of everything else that decides
        // the result.
        Measuring? measuring = description.Compares ? new Measuring(settings, description.Settings, [.. inputs]) : null;
        if (measuring is not null)
        {
            inputs.Add(ExternalInput.ValueAfter("live snapshot", SnapshotStep.Name, snapshot =>
                new LiveBaseline(places, CatalogueName.Of(settings), snapshot?.Invoke(SnapshotFiles.Metadata))
                    .Describe(description.Id, measuring.Digest)));
        }

        return new PipelineStep
        {
            Name = description.Target,
            Version = "1",
            Inputs = [new StepInput(SnapshotStep.Name)],
            Settings = description.Settings,
            WorkSettings = work,
            ExternalInputs = inputs,

            // A verdict is this machine's own: whoever can write to the shared store cannot pass a gate with it.
            IsShared = false,
            Run = context => Evaluate(gate, context, places, graph.Profiles, encoders, measuring),
        };
    }

    /// <summary>Result of a gate in this run, or from the store.</summary>
    /// <param name="host">The pipeline.</param>
    /// <param name="step">Target of the gate.</param>
    /// <returns>The result.</returns>
    public static GateResult Read(PipelineHost host, string step)
    {
        StepExecution execution = host.Executor.Run(step);
        return GateResult.Read(execution.PathOf(FileOf(step)));
    }

    /// <summary>The result as publishing needs it.</summary>
    /// <param name="step">Target of the gate.</param>
    /// <param name="result">Its result.</param>
    /// <returns>The record.</returns>
    public static GateRecord Record(string step, GateResult result) =>
        new(step, result.Verdict, result.SnapshotDigest, Reasons(result));

    /// <summary>Gates that keep a snapshot from being published.</summary>
    /// <param name="records">Their results.</param>
    /// <param name="overrides">Gates that were overridden with a reason.</param>
    /// <returns>Their targets.</returns>
    public static string[] Blocking(IEnumerable<GateRecord> records, IReadOnlyList<GateOverride> overrides) =>
    [
        .. records
            .Where(record => record.Outcome != GateVerdict.Pass
                && !overrides.Any(entry => string.Equals(entry.Gate, record.Gate, StringComparison.Ordinal)))
            .Select(static record => record.Gate),
    ];

    /// <summary>Refuses a result that is not a pass.</summary>
    /// <param name="step">Target of the gate.</param>
    /// <param name="result">Its result.</param>
    /// <exception cref="GateFailedException">EVL030: the gate failed, or could not be evaluated.</exception>
    public static void ThrowUnlessPassed(string step, GateResult result)
    {
        if (result.Verdict != GateVerdict.Pass)
        {
            throw new GateFailedException(
                code: "EVL030",
                what: $"The gate {(result.Verdict == GateVerdict.Fail ? "failed" : "could not be evaluated")}: "
                    + $"{Reasons(result)}.",
                where: $"{step}, snapshot {result.SnapshotName}",
                remedy: "Read output/report/index.html. Nothing was published. To publish all the same, "
                    + "name the gate and a reason: "
                    + $"--override-gate {step}=REASON.");
        }
    }

    /// <summary>File of a gate's result.</summary>
    /// <param name="step">Target of the gate.</param>
    /// <returns>Name of the file in the step's output.</returns>
    public static string FileOf(string step) => DescriptionOf(step).FileName;

    private static GateDescription DescriptionOf(string target) => GateList.Descriptions.Single(gate => gate.Target == target);

    /// <summary>Committed baseline of a source; the file need not exist.</summary>
    /// <param name="places">Directories.</param>
    /// <param name="baselines">Directory of the baselines, relative to the root.</param>
    /// <param name="sourceId">Id of the source.</param>
    /// <returns>Its path.</returns>
    public static string BaselinePath(Places places, string baselines, string sourceId) =>
        Path.Combine(places.Root, baselines, $"{sourceId}.json");

    private static string BaselinePath(Places places, StepSettings settings) =>
        BaselinePath(places, settings.Get<string>(GateSettingNames.Baselines), CatalogueName.Of(settings));

    // The settings of this build, not those that lie where it was started; and a server that does not outlive it.
    private static string[] ServeCommand(Places places, IReadOnlyList<string> profiles) =>
    [
        "dotnet", ProgramFiles.Server, "serve", "--root", places.Root,
        .. profiles.SelectMany(static profile => new[] { "--profile", profile }),
        "--snapshot", "{snapshot}", "--urls", "{url}", "--until-stdin-closes",
    ];

    private static string Reasons(GateResult result) => string.Join("; ", result.Checks
        .Where(static check => check.Blocks)
        .Select(static check => check is { Measured: not null, Threshold: not null }
            ? $"{check.Name}: {check.Title} {CheckText.Measured(check)}, expected {CheckText.Threshold(check)}"
            : $"{check.Name}: {check.Message.TrimEnd('.')}"));

    private static StepOutcome Evaluate(
        IGate gate, StepContext context, Places places, IReadOnlyList<string> profiles, EncoderFactory encoders,
        Measuring? measuring)
    {
        string snapshot = context.InputDirectory(SnapshotStep.Name);
        string catalogue = CatalogueName.Of(context.Settings<string?>);
        LiveBaseline baseline = new(
            places, catalogue,
            Sha256Digest.OfFile(Path.Combine(snapshot, SnapshotFiles.Metadata)));
        VerifiedContents verified = new();
        if (baseline.LiveDigest() is { } live)
        {
            verified.Believe(context.EarlierOutputs(earlier =>
                EarlierVerification.IsOfLive(earlier, context.Document, live)));
        }

        GateContext gateContext = new()
        {
            Digests = context.Digests,
            Verified = verified,
            ComparedWith = measuring is null ? null : baseline.Describe(gate.Description.Id, measuring.Digest),
            MeasuredWith = measuring?.Digest().ToString(),
            SnapshotDirectory = snapshot,
            LiveSnapshotDirectory = baseline.Directory(),
            LiveRecordPath = baseline.RecordPath(),
            CandidateIsLive = baseline.IsCandidate(),
            BaselinePath = BaselinePath(
                places, context.Settings<string>(GateSettingNames.Baselines), catalogue),
            Settings = new DeclaredGateSettings(context.Settings<object>),
            Model = context.Settings<ModelSettings>("model"),
            Opener = new GateOpener(encoders),
            RepositoryRoot = places.Root,
            ServeCommand = ServeCommand(places, profiles),
            Progress = new InlineProgress<string>(context.Report),
            Work = context.Work,
        };
        GateResult result = GateRunner.RunAndWrite(gate, gateContext, context.OutputDirectory, context.Cancellation);
        if (result.Verdict == GateVerdict.Pass && verified.Now.Count > 0)
        {
            verified.Write(context.OutputDirectory);
        }

        int blocking = result.Checks.Count(static check => check.Blocks);
        string failed = blocking > 0 ? $", {blocking} failed" : "";
        string warnings = result.Warnings > 0 ? $", {result.Warnings} {(result.Warnings == 1 ? "warning" : "warnings")}" : "";
        string summary = $"{result.Checks.Count} checks{failed}{warnings}";
        return result.Verdict == GateVerdict.Pass
            ? StepOutcome.Done(summary) : StepOutcome.ForThisRunOnly("the gate did not pass", summary);
    }
}
