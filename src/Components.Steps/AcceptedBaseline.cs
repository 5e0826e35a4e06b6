using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Baselines;
using Components.Evaluation.Suites;
using Components.Foundation.Files;

namespace Components.Steps;

/// <summary>Writes the committed baseline of the configured source from the last report, whatever its gates said.</summary>
public static class AcceptedBaseline
{
    /// <summary>Accepts the figures of output/report.</summary>
    /// <param name="host">Settings and directories.</param>
    /// <param name="reason">Why figures were lowered; null when none was.</param>
    /// <returns>A line for the summary.</returns>
    public static string Write(PipelineHost host, string? reason)
    {
        string source = CatalogueName.Of(host.Configuration);
        PublishedRecord results = PublishedRecord.Read(
            Path.Combine(RunReport.Directory(host.Places), PublishedRecord.FileName));
        string path = GateSteps.BaselinePath(
            host.Places, host.Configuration.Get<string>(GateSettingNames.Baselines), source);
        string suites = Path.Combine(host.Places.Root, host.Configuration.Get<string>(GateSettingNames.Suites));
        GateBaseline? before = GateBaseline.Read(path, source);
        GateBaseline accepted = BaselineAcceptance.Accept(
            before,
            results,
            source,
            host.Configuration.Get<string>("model.id"),
            SuiteReader.ReadAll(suites)
                .ToDictionary(static suite => suite.Name, static suite => suite.Sha256, StringComparer.Ordinal),
            reason);
        accepted.Write(path, new DurableFiles());
        int conceded = accepted.Concessions.Count - (before?.Concessions.Count ?? 0);
        string lowered = conceded > 0 ? $", {accepted.Concessions[^1].Lowered.Count} lowered with a reason" : "";
        return $"{Path.GetRelativePath(host.Places.Root, path)} from {results.SnapshotName}{lowered}";
    }
}
