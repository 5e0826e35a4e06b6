using System.Globalization;
using System.Text;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Validation;

/// <summary>Writes the figures of a half for people.</summary>
public static class BlindText
{
    /// <summary>Figures per slice as a Markdown table, then what was refused and answered, then the worst queries where they may
    /// be shown.</summary>
    /// <param name="figures">Figures.</param>
    /// <returns>Markdown, ending with a line break.</returns>
    public static string Of(BlindFigures figures)
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"# {figures.Half} half, source {figures.SourceId}, snapshot {figures.SnapshotName}, model {figures.ModelId}")
            .AppendLine()
            .AppendLine("| slice | queries | hit@1 | hit@10 | nDCG@10 |")
            .AppendLine("|---|---|---|---|---|");
        foreach (SliceFigures slice in figures.Slices)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {slice.Slice} | {slice.Queries} | {slice.Figures.HitAt1:0.000} | {slice.Figures.HitAt10:0.000} | "
                    + $"{slice.Figures.NdcgAt10:0.000} |");
        }

        text.AppendLine()
            .AppendLine(
                CultureInfo.InvariantCulture, $"Refused: {figures.Refused} of {figures.Queries} queries that something answers.")
            .AppendLine(CultureInfo.InvariantCulture,
                $"Answered: {figures.NothingAnswered} of {figures.NothingQueries} queries that nothing answers.");
        foreach (QueryOutcome outcome in figures.Worst)
        {
            text.AppendLine()
                .AppendLine(CultureInfo.InvariantCulture, $"## {outcome.Slice} {outcome.Id}: {outcome.Text}")
                .AppendLine()
                .AppendLine(
                    CultureInfo.InvariantCulture, $"nDCG@10 {outcome.Figures.NdcgAt10:0.000}, {outcome.Relevant} relevant")
                .AppendLine();
            foreach (ReturnedPart part in outcome.Returned)
            {
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"- {part.Grade} C{part.LcscId} {part.PartNumber} {part.Package}: {part.Description}");
            }
        }

        if (figures.Answered.Count > 0)
        {
            text.AppendLine().AppendLine("## Answered, though nothing answers").AppendLine();
            foreach (string query in figures.Answered)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"- {query}");
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }
}
