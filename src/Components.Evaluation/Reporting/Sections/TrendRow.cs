using System.Text.Json;
using Components.Catalog.Import;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>One import, or one attempt.</summary>
/// <param name="At">When it ended, ISO 8601.</param>
/// <param name="Outcome">accepted, refused or failed.</param>
/// <param name="Rows">Imported rows; null without an import.</param>
/// <param name="Quarantined">Quarantined rows.</param>
/// <param name="New">Parts that were not there before; null when nobody knows.</param>
/// <param name="Gone">Parts that are no longer there.</param>
/// <param name="Changed">Parts that say something else.</param>
/// <param name="Prices">Of these, with another price.</param>
/// <param name="Stocks">Of these, with another stock.</param>
/// <param name="Guards">Guards that were checked.</param>
/// <param name="Broken">Names of those that did not hold.</param>
/// <param name="Error">Why there is no import; empty when there is one.</param>
internal sealed record TrendRow(
    string At, string Outcome, long? Rows, long? Quarantined, long? New, long? Gone, long? Changed, long? Prices, long? Stocks,
    int Guards, IReadOnlyList<string> Broken, string Error)
{
    private const int LongestError = 300;

    /// <summary>State of its mark.</summary>
    public string State => Outcome == ImportKeys.Accepted ? "pass" : "fail";

    public static TrendRow Of(JsonElement entry, string? root)
    {
        JsonElement profile = entry.Child(StageField.OfLedgerEntry.Profile);
        JsonElement difference = entry.Child(StageField.OfLedgerEntry.Difference);
        JsonElement fields = difference.Child(StageField.OfImportDifference.ChangedFields);
        JsonElement guards = entry.Child(StageField.OfLedgerEntry.Guards);
        JsonElement[] checkedGuards = guards.ValueKind == JsonValueKind.Array ? [.. guards.EnumerateArray()] : [];
        return new TrendRow(
            entry.Text(StageField.OfLedgerEntry.AtUtc), entry.Text(StageField.OfLedgerEntry.Outcome),
            profile.Number(StageField.OfImportProfile.Rows), profile.Number(StageField.OfImportProfile.Quarantined),
            difference.Number(StageField.OfImportDifference.New), difference.Number(StageField.OfImportDifference.Gone),
            difference.Number(StageField.OfImportDifference.Changed), fields.Entry(ImportKeys.ChangedPrice).Whole(),
            fields.Entry(ImportKeys.ChangedStock).Whole(), checkedGuards.Length,
            [.. checkedGuards.Where(static guard => guard.Child(StageField.OfGuardResult.Holds).ValueKind == JsonValueKind.False)
                .Select(static guard => guard.Text(StageField.OfGuardResult.Guard))],
            ReportFunctions.Clip(PublicText.Of(entry.Text(StageField.OfLedgerEntry.Error), root), LongestError));
    }
}
