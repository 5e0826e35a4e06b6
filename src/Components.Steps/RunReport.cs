using Components.Embedding.Settings;
using Components.Evaluation.Gates;
using Components.Evaluation.Reporting;
using Components.Fetch.Manifest;
using Components.Foundation.Files;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Components.Publishing;
using Components.Transform.Reporting;

namespace Components.Steps;

/// <summary>Writes the report of this build from whatever gates ended, so that a failed build has one too.</summary>
public static class RunReport
{
    /// <summary>Where the report lies.</summary>
    /// <param name="places">Directories.</param>
    /// <returns>Its directory.</returns>
    public static string Directory(Places places) => Path.Combine(places.OutputDirectory, "report");

    /// <summary>Writes output/report.</summary>
    /// <param name="host">The pipeline.</param>
    /// <param name="overrides">Gates that were overridden with a reason.</param>
    /// <returns>A line for the summary.</returns>
    public static string Write(PipelineHost host, IReadOnlyList<GateOverride> overrides)
    {
        if (!host.Done.ContainsKey(SnapshotStep.Name) && host.Decisions.Decide(SnapshotStep.Name).Verdict != StepVerdict.UpToDate)
        {
            return "no snapshot was built, nothing to report";
        }

        StepExecution snapshot = host.Executor.Run(SnapshotStep.Name);
        LiveBaseline baseline = new(
            host.Places, CatalogueName.Of(host.Configuration),
            Sha256Digest.OfFile(snapshot.PathOf(SnapshotFiles.Metadata)));
        ReportInputs inputs = new()
        {
            SnapshotDirectory = snapshot.OutputDirectory,
            Root = host.Places.Root,
            Gates = [.. GateSteps.All.Select(gate => Result(host, gate)).OfType<GateResult>()],
            LiveSnapshotDirectory = baseline.Directory(),
            CandidateIsLive = baseline.IsCandidate(),
            ModelLicence = host.Configuration.Get<ModelSettings>("model").Licence,
            TransformReportPath = PathOf(host, TransformStep.Name, TransformReport.FileName),
            OffersReportPath = PathOf(host, TransformOffersStep.Name, OffersReport.FileName),
            FetchManifestPath = PathOf(host, FetchStep.Name, FetchManifest.FileName),
            SourceLedgers = SourceHealth.LedgerPaths(host.Places, host.Configuration),
            Steps = [.. host.Graph.Order.Select(name => Row(host, name))],
            Overrides = [.. overrides.Select(static entry => new ReportOverride(entry.Gate, entry.Reason))],
        };

        Replace(Directory(host.Places), fresh => ReportWriter.Write(inputs, fresh));
        return "output/report/index.html";
    }

    /// <summary>Builds a directory beside the old one and renames it over it: a reader never sees half a report.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="write">Writes its files below the path that it is given.</param>
    public static void Replace(string directory, Action<string> write)
    {
        string fresh = directory + ".new";
        Components.Foundation.Files.DurableFiles files = new();
        files.DeleteDirectory(fresh);
        files.CreateDirectory(fresh);
        write(fresh);
        files.DeleteDirectory(directory);
        files.MoveDirectory(fresh, directory);
    }

    private static GateResult? Result(PipelineHost host, string gate)
    {
        string? path = PathOf(host, gate, GateSteps.FileOf(gate));
        return path is null ? null : GateResult.Read(path);
    }

    // Steps that ended in this run, or are up to date; a step that failed has no output.
    private static string? PathOf(PipelineHost host, string step, string file) =>
        host.Done.TryGetValue(step, out StepExecution? done) ? done.PathOf(file)
        : host.Decisions.Decide(step).Verdict == StepVerdict.UpToDate ? host.Executor.Run(step).PathOf(file)
        : null;

    private static ReportStep Row(PipelineHost host, string name)
    {
        if (host.Done.TryGetValue(name, out StepExecution? done))
        {
            bool ran = done.Status is not (StepStatus.UpToDate or StepStatus.Shared);
            OutputRecord? record = host.Store.Find(name, done.Key);
            TimeSpan? duration = ran ? done.Duration : record?.Duration;
            string state = ran ? "ran" : done.Status == StepStatus.Shared ? "from the shared store" : "up to date";
            return new ReportStep(name, done.Key.ToShortString(), state, duration, ran
                && done.Reasons.Count > 0 ? string.Join("; ", done.Reasons) : done.Summary, record?.CreatedAt);
        }

        StepDecision decision = host.Decisions.Decide(name);
        return new ReportStep(
            name,
            decision.Document?.Key.ToShortString() ?? "",
            decision.Verdict == StepVerdict.UpToDate ? "up to date" : "not run",
            decision.Record?.Duration,
            decision.Record?.Summary ?? "",
            decision.Record?.CreatedAt);
    }
}
