using System.Text.Json;

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
    public string State => Outcome == "accepted" ? "pass" : "fail";

    public static TrendRow Of(JsonElement entry, string? root)
    {
        JsonElement profile = DataSection.Child(entry, "profile");
        JsonElement difference = DataSection.Child(entry, "difference");
        JsonElement fields = DataSection.Child(difference, "changed_fields");
        JsonElement guards = DataSection.Child(entry, "guards");
        JsonElement[] checkedGuards = guards.ValueKind == JsonValueKind.Array ? [.. guards.EnumerateArray()] : [];
        return new TrendRow(
            TrendSection.Text(entry, "at_utc"), TrendSection.Text(entry, "outcome"), DataSection.Number(profile, "rows"),
            DataSection.Number(profile, "quarantined"), DataSection.Number(difference, "new"),
            DataSection.Number(difference, "gone"), DataSection.Number(difference, "changed"),
            DataSection.Number(fields, "price"), DataSection.Number(fields, "stock"), checkedGuards.Length,
            [.. checkedGuards.Where(static guard => DataSection.Child(guard, "holds").ValueKind == JsonValueKind.False)
                .Select(static guard => TrendSection.Text(guard, "guard"))],
            ReportFunctions.Clip(PublicText.Of(TrendSection.Text(entry, "error"), root), LongestError));
    }
}
