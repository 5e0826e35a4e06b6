using Components.Foundation.Files;
using Components.Foundation.Text;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>Why a step will run or not.</summary>
/// <param name="Decision">The decision with its reasons and, where it is known, the key document.</param>
/// <param name="Upstream">Decisions about everything before it, producers first.</param>
/// <param name="Runs">Its past runs, newest first.</param>
public sealed record StepExplanation(
    StepDecision Decision, IReadOnlyList<StepDecision> Upstream, IReadOnlyList<StepRun> Runs)
{
    private const int MostRuns = 5;

    /// <summary>The explanation for people.</summary>
    /// <param name="isAlone">Whether it is told of this step alone: then also what has to run before it, the settings and
    /// inputs of its key, and its past runs.</param>
    /// <returns>Lines: verdict with the expected time, reasons, key.</returns>
    public IReadOnlyList<string> Describe(bool isAlone)
    {
        string expected = Decision.ExpectedDuration is { } duration
            && !Decision.HasOutput ? $", takes about {Show(duration)}" : "";
        List<string> lines = [$"{Decision.Step}: {Decision.Describe()}{expected}", .. Decision.Reasons.Select(static reason =>
            $"  because {reason}")];
        if (Decision is { Verdict: StepVerdict.Shared, Record: { } there })
        {
            lines.Add($"  {Shared(there)}");
        }

        if (isAlone)
        {
            lines.AddRange(Upstream
                .Where(static step => step.Verdict != StepVerdict.UpToDate)
                .Select(static step =>
                    $"  before it, {step.Step}: {step.Describe()}{(step.Reasons.Count > 0 ? $" ({step.Reasons[0]})" : "")}"));
        }

        if (Decision.Document is { } document)
        {
            lines.Add($"  key {document.Key.ToShortString()}, version {document.Version}");
            lines.AddRange(isAlone ? PartsOf(document) : []);
        }

        lines.AddRange(Runs.Take(isAlone ? MostRuns : 0).Select(static run =>
            $"  ran {run.EndedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC in {Show(run.Duration)}, "
                + $"key {run.Document.Key.ToShortString()}, "
            + (run.Output is { } output ? $"output {output.ToShortString()}" : "failed")
                + (run.NotKeptBecause is null ? "" : $", not kept: {run.NotKeptBecause}")));
        return lines;
    }

    /// <summary>An output that comes from the shared store.</summary>
    /// <param name="record">Its record.</param>
    /// <returns>For example <c>from the shared store: 2 files, 94.1 MiB</c>.</returns>
    public static string Shared(OutputRecord record) => $"from the shared store: {record.Listing.Files.Count} "
        + $"{(record.Listing.Files.Count == 1 ? "file" : "files")}, {Sizes.Show(record.Listing.SizeBytes)}";

    private static IEnumerable<string> PartsOf(KeyDocument document) =>
    [
        .. document.Settings.Select(static pair => $"    setting {pair.Key} = {pair.Value}"),
        .. document.Inputs.Select(static pair => $"    input {pair.Key} = "
            + (Sha256Digest.TryParse(pair.Value, out Sha256Digest digest) ? digest.ToShortString() : pair.Value)),
    ];

    private static string Show(TimeSpan duration) =>
        duration.TotalSeconds < 10 ? $"{duration.TotalSeconds:0.0} s" : $"{duration.TotalSeconds:0} s";
}
