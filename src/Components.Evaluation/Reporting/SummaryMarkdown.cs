using System.Globalization;
using System.Text;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Reporting.Sections;
using Components.Snapshots;
using static Components.Evaluation.Reporting.ReportFunctions;

namespace Components.Evaluation.Reporting;

/// <summary>summary.md: verdicts, what was overridden, what needs attention, and figures per slice with their change. Short
/// enough for the summary of a CI job, whatever the gates found.</summary>
internal sealed class SummaryMarkdown
{
    private const int ChecksShown = 40;
    private const int OverridesShown = 20;
    private const int SlicesShown = 40;
    private const int MovesShown = 10;
    private const string Left = "---";
    private const string Right = "--:";

    private readonly StringBuilder _text = new();

    private SummaryMarkdown()
    {
    }

    /// <summary>Writes it.</summary>
    /// <param name="page">Content of the report.</param>
    /// <returns>GitHub's Markdown.</returns>
    public static string Write(ReportPage page)
    {
        SummaryMarkdown summary = new();
        summary.Line($"## {Icon(page.Verdict)} {page.Headline}");
        summary.Line("");
        summary.Line($"{page.Gates.Count - page.Blocking} of {page.Gates.Count} gates passed, {page.CheckCount} checks, "
            + $"{page.Warnings} {(page.Warnings == 1 ? "warning" : "warnings")}. "
            + $"Snapshot **{MarkdownText.Of(page.Metadata.Name)}** of source "
            + $"{MarkdownText.Of(page.Metadata.SourceId)}, {Count(page.Parts)} parts."
            + (page.Metadata.Partial ? " It is a partial snapshot." : ""));
        summary.Gates(page);
        summary.Overrides(page);
        summary.Attention(page);
        if (page.Retrieval is { } retrieval)
        {
            summary.Slices(retrieval);
            summary.Moves(retrieval);
        }

        return summary._text.ToString();
    }

    private void Gates(ReportPage page)
    {
        Line("");
        Head(("Gate", Left), ("Verdict", Left), ("Checks", Right), ("Failed", Right), ("Warnings", Right));
        foreach (GateSection gate in page.Gates)
        {
            string verdict = gate.Result.Verdict switch
            {
                GateVerdict.Pass => gate.Result.Warnings > 0 ? "passed with warnings" : "passed",
                GateVerdict.Error => "could not be evaluated",
                _ => "failed",
            };
            Row(gate.Description.Title, $"{Icon(gate.State)} {verdict}{(gate.IsOverridden ? ", overridden" : "")}",
                Number(gate.Result.Checks.Count), Number(gate.Failed), Number(gate.Result.Warnings));
        }
    }

    private void Overrides(ReportPage page)
    {
        if (page.Overrides.Count == 0)
        {
            return;
        }

        Heading("Overridden");
        foreach (ReportOverride entry in page.Overrides.Take(OverridesShown))
        {
            Line($"- **{MarkdownText.Of(entry.Gate)}**: {MarkdownText.Of(entry.Reason)}");
        }

        More(page.Overrides.Count - OverridesShown);
    }

    private void Attention(ReportPage page)
    {
        if (page.Attention.Count == 0)
        {
            return;
        }

        Heading("Needs attention");
        Head(("", Left), ("Gate", Left), ("Check", Left), ("Measured", Right), ("Threshold", Right), ("Message", Left));
        foreach (CheckRow row in page.Attention.Take(ChecksShown))
        {
            Row(Icon(row.State), MarkdownText.Of(row.Gate), MarkdownText.Of(row.Check.Title),
                MarkdownText.Of(CheckText.Measured(row.Check)), MarkdownText.Of(CheckText.Threshold(row.Check)),
                MarkdownText.Of(row.Check.Message));
        }

        More(page.Attention.Count - ChecksShown);
    }

    private void Slices(RetrievalSection retrieval)
    {
        Heading("Retrieval by slice");
        Head(("Slice", Left), ("Queries", Right), ("hit@1", Right), ("nDCG@10", Right), ("To then live", Right),
            ("Best alone", Left));
        Dictionary<string, LegFigure> best = new(StringComparer.Ordinal);
        foreach (SliceLegs slice in retrieval.Legs)
        {
            best[slice.Slice] = slice.Best;
        }

        // The last one is over all queries.
        foreach (SliceRow row in retrieval.Slices.SkipLast(1).Take(SlicesShown).Concat(retrieval.Slices.TakeLast(1)))
        {
            Row(row.Slice == SliceLegs.All ? "**all**" : MarkdownText.Of(Words(row.Slice)), Number(row.Queries),
                Figure(row.HitAt1), Figure(row.NdcgAt10), row.Change is { } change ? FigureChange(change) : "–",
                best.TryGetValue(row.Slice, out LegFigure? leg)
                    ? $"{MarkdownText.Of(Words(leg.Leg))} {Figure(leg.NdcgAt10)}" : "–");
        }

        More(retrieval.Slices.Count - 1 - SlicesShown);
    }

    private void Moves(RetrievalSection retrieval)
    {
        if (!retrieval.HasLive)
        {
            return;
        }

        Line("");
        Line($"Against the snapshot that was live, {retrieval.Fell} of {retrieval.Queries.Count} queries fell and "
            + $"{retrieval.Better} rose.");
        MoveRow[] fallen = [.. retrieval.Moves.Where(static row => row.Change < 0)];
        if (fallen.Length == 0)
        {
            return;
        }

        Line("");
        Head(("Query", Left), ("Slice", Left), ("Then live", Right), ("This", Right), ("Change", Right));
        foreach (MoveRow row in fallen.Take(MovesShown))
        {
            Row($"{MarkdownText.Of(row.Move.Text, 120)} ({MarkdownText.Of(row.Move.Id)})",
                MarkdownText.Of(Words(row.Move.Slice)), Figure(row.Move.LiveNdcgAt10), Figure(row.Move.NdcgAt10),
                FigureChange(row.Change));
        }

        More(retrieval.Fell - MovesShown);
    }

    private static string Icon(string state) => state switch { "pass" => "✅", "warn" => "⚠️", _ => "❌" };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private void Heading(string heading)
    {
        Line("");
        Line($"### {heading}");
        Line("");
    }

    private void Head(params (string Title, string Rule)[] columns)
    {
        Row([.. columns.Select(static column => column.Title)]);
        Line($"|{string.Join('|', columns.Select(static column => column.Rule))}|");
    }

    private void Row(params string[] cells) => Line($"| {string.Join(" | ", cells)} |");

    private void More(int number)
    {
        if (number > 0)
        {
            Line("");
            Line($"{number} more in index.html.");
        }
    }

    private void Line(string line) => _text.Append(line).Append('\n');
}
