using Components.Foundation.Files;
using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>Why a step will run or not.</summary>
/// <param name="Decision">The decision with its reasons and, where it is known, the key document.</param>
/// <param name="Upstream">Decisions about everything before it, producers first.</param>
/// <param name="Runs">Its past runs, newest first.</param>
public sealed record StepExplanation(
    StepDecision Decision, IReadOnlyList<StepDecision> Upstream, IReadOnlyList<StepRun> Runs)
{
    /// <summary>The explanation for people.</summary>
    /// <returns>Lines: verdict, reasons, what is undecided before it, the parts of the key, past runs.</returns>
    public IReadOnlyList<string> Describe()
    {
        string expected = Decision.ExpectedDuration is { } duration
            && !Decision.HasOutput ? $", takes about {Show(duration)}" : "";
        List<string> lines = [$"{Decision.Step}: {Decision.Describe()}{expected}", .. Decision.Reasons.Select(static reason =>
            $"  because {reason}")];
        lines.AddRange(Upstream
            .Where(static step => step.Verdict != StepVerdict.UpToDate)
            .Select(static step =>
                $"  before it, {step.Step}: {step.Describe()}{(step.Reasons.Count > 0 ? $" ({step.Reasons[0]})" : "")}"));
        if (Decision.Document is { } document)
        {
            lines.Add($"  key {document.Key.ToShortString()}, version {document.Version}");
            lines.AddRange(document.Settings.Select(static pair => $"    setting {pair.Key} = {pair.Value}"));
            lines.AddRange(
                document.Inputs.Select(static pair => $"    input {pair.Key} = "
                    + $"{(Sha256Digest.TryParse(pair.Value, out Sha256Digest digest) ? digest.ToShortString() : pair.Value)}"));
        }

        lines.AddRange(Runs.Take(5).Select(static run =>
            $"  ran {run.EndedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC in {Show(run.Duration)}, "
                + $"key {run.Document.Key.ToShortString()}, "
            + (run.Output is { } output ? $"output {output.ToShortString()}" : "failed")
                + (run.NotKeptBecause is null ? "" : $", not kept: {run.NotKeptBecause}")));
        return lines;
    }

    private static string Show(TimeSpan duration) =>
        duration.TotalSeconds < 10 ? $"{duration.TotalSeconds:0.0} s" : $"{duration.TotalSeconds:0} s";
}
