using System.Text.Json;
using Components.Catalog.Import;
using Components.Foundation.Files;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>The imports of one source over time. Read from its ledger, whose fields may grow.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="Kind">Its kind, as of the newest entry.</param>
/// <param name="Imports">The newest imports and attempts, newest first.</param>
/// <param name="More">How many older ones the ledger has.</param>
/// <param name="Series">Figures of the accepted ones of these, oldest first; empty with fewer than two.</param>
internal sealed record TrendSection(
    string Source, string Kind, IReadOnlyList<TrendRow> Imports, int More, IReadOnlyList<TrendSeries> Series)
{
    private const int Shown = 30;

    public static IReadOnlyList<TrendSection> Create(ReportInputs inputs) =>
        [.. inputs.SourceLedgers.Select(path => Read(path, inputs.Root)).OfType<TrendSection>()];

    private static TrendSection? Read(string path, string? root)
    {
        if (!File.Exists(path) || FileKind.Unusual(path) is not null)
        {
            return null;
        }

        List<JsonElement> entries =
            [.. RegularFile.ReadGivenLines(path, RegularFile.LargestDocument).Select(Parse).OfType<JsonElement>()];
        JsonElement[] shown = [.. entries.TakeLast(Shown)];
        if (shown.Length == 0)
        {
            return null;
        }

        JsonElement[] accepted = [.. shown.Where(static entry =>
            entry.Text(StageField.OfLedgerEntry.Outcome) == ImportKeys.Accepted
            && entry.Child(StageField.OfLedgerEntry.Profile).ValueKind == JsonValueKind.Object)];
        return new TrendSection(
            shown[^1].Text(StageField.OfLedgerEntry.SourceId), shown[^1].Text(StageField.OfLedgerEntry.SourceKind),
            [.. Enumerable.Reverse(shown).Select(entry => TrendRow.Of(entry, root))],
            entries.Count - shown.Length, accepted.Length < 2 ? [] : [.. TrendSeries.Of(accepted)]);
    }

    // A line that is none is left out: the ledger is written a line at a time, and the page is no judge of it.
    private static JsonElement? Parse(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
