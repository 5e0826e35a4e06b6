using System.Globalization;
using System.Text;

namespace Components.Evaluation.Tuning;

/// <summary>Writes what a tuning found for people.</summary>
public static class TuningText
{
    /// <summary>Coefficients and figures per slice as Markdown tables, then what to put into pipeline.yaml.</summary>
    /// <param name="tuned">The findings.</param>
    /// <returns>Markdown, ending with a line break.</returns>
    public static string Of(TunedCoefficients tuned)
    {
        Coefficient[] changed = [.. Coefficient.All.Where(one => one.Of(tuned.Start) != one.Of(tuned.Found))];
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture,
                $"# Coefficients for source {tuned.SourceId}, snapshot {tuned.SnapshotName}, model {tuned.ModelId}")
            .AppendLine()
            .AppendLine("| coefficient | before | found |")
            .AppendLine("|---|---|---|");
        foreach (Coefficient one in Coefficient.All)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture, $"| {one.Name} | {one.Of(tuned.Start)} | {one.Of(tuned.Found)} |");
        }

        text.AppendLine()
            .AppendLine("| slice | queries | nDCG@10 before | found |")
            .AppendLine("|---|---|---|---|");
        foreach (TunedSlice slice in tuned.Slices)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {slice.Slice} | {slice.Queries} | {slice.Before:0.0000} | {slice.After:0.0000} |");
        }

        text.AppendLine()
            .Append("Learned from one half of the queries and measured on the other: ")
            .Append(tuned.UnseenGain.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture))
            .AppendLine(". This is the gain to expect.")
            .AppendLine();
        if (changed.Length == 0)
        {
            text.AppendLine("Nothing better was found.");
        }
        else
        {
            text.AppendLine("To have them, put this into pipeline.yaml and run the gates:").AppendLine()
                .AppendLine("    search:");
            foreach (Coefficient one in changed)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"      {one.Name}: {one.Of(tuned.Found)}");
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }
}
