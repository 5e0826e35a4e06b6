using Components.Evaluation.Gates;
using Components.Evaluation.Tuning;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Search.Opening;

namespace Components.Steps;

/// <summary>Learns the coefficients of the ranking on the snapshot of this run.</summary>
public static class RankingCoefficients
{
    /// <summary>Learns, tells the tables, and writes output/tuning.md.</summary>
    /// <param name="host">Settings, directories and steps.</param>
    /// <param name="tell">Receives what is done and found.</param>
    /// <param name="cancellationToken">Stops between trials.</param>
    /// <returns>A line for the summary.</returns>
    public static string Write(PipelineHost host, Action<string> tell, CancellationToken cancellationToken)
    {
        TunedCoefficients tuned = RankingTuning.Run(
            new SnapshotOpener(host.Encoders),
            host.Executor.Run(SnapshotStep.Name, cancellationToken).OutputDirectory,
            Path.Combine(host.Places.Root, host.Configuration.Get<string>(GateSettingNames.Suites)),
            new InlineProgress<string>(tell),
            cancellationToken);
        string text = TuningText.Of(tuned);
        string path = Path.Combine(host.Places.OutputDirectory, "tuning.md");
        Directory.CreateDirectory(host.Places.OutputDirectory);
        new DurableFiles().WriteText(path, text);
        tell(text);
        string gain = tuned.UnseenGain.ToString("+0.0000;-0.0000;0.0000", System.Globalization.CultureInfo.InvariantCulture);
        return $"{gain} on queries that were not learned from, {Path.GetRelativePath(host.Places.Root, path)}";
    }
}
