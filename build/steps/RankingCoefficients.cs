using Components.Catalog.Files;
using Components.Evaluation.Gates;
using Components.Evaluation.Tuning;
using Components.Search.Opening;

/// <summary>Learns the coefficients of the ranking on the snapshot of this run.</summary>
internal static class RankingCoefficients
{
    /// <summary>Learns, prints the tables, and writes output/tuning.md.</summary>
    /// <returns>A line for the summary.</returns>
    public static string Write(PipelineHost host, CancellationToken cancellationToken)
    {
        TunedCoefficients tuned = RankingTuning.Run(
            new SnapshotOpener(host.Encoders),
            host.Executor.Run(SnapshotSteps.Name, cancellationToken).OutputDirectory,
            Path.Combine(host.Places.Root, host.Configuration.Get<GatesSettings>("gates").Retrieval.Suites),
            new InlineProgress<string>(Console.WriteLine),
            cancellationToken);
        string text = TuningText.Of(tuned);
        string path = Path.Combine(host.Places.OutputDirectory, "tuning.md");
        Directory.CreateDirectory(host.Places.OutputDirectory);
        new DurableFiles().WriteText(path, text);
        Console.WriteLine(text);
        string gain = tuned.UnseenGain.ToString("+0.0000;-0.0000;0.0000", System.Globalization.CultureInfo.InvariantCulture);
        return $"{gain} on queries that were not learned from, {Path.GetRelativePath(host.Places.Root, path)}";
    }
}
