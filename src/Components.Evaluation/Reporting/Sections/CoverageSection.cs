using System.Text.Json;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Coverage of facts per type and property, the texts that could not be read, and contradictions.</summary>
/// <param name="Facts">Facts of all parts.</param>
/// <param name="PartsWithFacts">Parts that state something.</param>
/// <param name="Sources">Facts by source.</param>
/// <param name="Types">Per component type.</param>
/// <param name="Properties">Per type and property that its parts have, the most expected first.</param>
/// <param name="More">Rows beyond those.</param>
/// <param name="Unread">The most frequent texts that could not be read.</param>
/// <param name="Contradictions">The most frequent contradictions between attribute and text.</param>
internal sealed record CoverageSection(
    long Facts, long PartsWithFacts, IReadOnlyList<NamedCount> Sources, IReadOnlyList<CoverageType> Types,
        IReadOnlyList<CoverageRow> Properties, int More,
    IReadOnlyList<UnreadRow> Unread, IReadOnlyList<UnreadRow> Contradictions)
{
    private const int RowsShown = 120;
    private const int TextsShown = 40;

    /// <summary>Reads transform-report.json; null when it says nothing of facts.</summary>
    public static CoverageSection? Create(JsonElement transform)
    {
        JsonElement facts = transform.Child(StageField.OfTransformReport.Facts);
        if (facts.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        List<CoverageType> types = [];
        List<CoverageRow> rows = [];
        List<UnreadRow> unread = [];
        List<UnreadRow> contradictions = [];
        foreach (JsonProperty type in facts.Child(StageField.OfFactsReport.Types).Entries())
        {
            string name = type.Name.Replace('_', ' ');
            long parts = type.Value.Number(StageField.OfTypeFactsReport.Rows) ?? 0;
            types.Add(new CoverageType(
                name, parts, Share(type.Value.Number(StageField.OfTypeFactsReport.RowsWithFacts) ?? 0, parts),
                Share(type.Value.Number(StageField.OfTypeFactsReport.Facts) ?? 0, parts)));
            foreach (JsonProperty property in type.Value.Child(StageField.OfTypeFactsReport.Properties).Entries())
            {
                string title = property.Name.Replace('_', ' ');
                long expected = property.Value.Number(StageField.OfPropertyFactsReport.Expected) ?? 0;
                JsonElement lost = property.Value.Child(StageField.OfPropertyFactsReport.Unread);
                JsonElement contradicting = property.Value.Child(StageField.OfPropertyFactsReport.Contradictions);
                rows.Add(new CoverageRow(
                    name, title, expected, Share(property.Value.Number(StageField.OfPropertyFactsReport.Stated) ?? 0, expected),
                    property.Value.Number(StageField.OfPropertyFactsReport.FromText) ?? 0,
                    lost.Number(StageField.OfUnreadTexts.Count) ?? 0, contradicting.Number(StageField.OfUnreadTexts.Count) ?? 0));
                Add(unread, $"{name}: {title}", lost);
                Add(contradictions, $"{name}: {title}", contradicting);
            }
        }

        CoverageRow[] ordered = [.. rows.OrderByDescending(static row => row.Expected)
            .ThenBy(static row => row.Type, StringComparer.Ordinal).ThenBy(static row => row.Property, StringComparer.Ordinal)];
        return new(
            facts.Number(StageField.OfFactsReport.Facts) ?? 0,
            facts.Number(StageField.OfFactsReport.PartsWithFacts) ?? 0,
            [.. facts.Child(StageField.OfFactsReport.Sources).Entries()
                .Select(static source => new NamedCount(source.Name.Replace('_', ' '),
                source.Value.ValueKind == JsonValueKind.Number ? source.Value.GetInt64() : 0))],
            [.. types.OrderByDescending(static type => type.Parts).ThenBy(static type => type.Type, StringComparer.Ordinal)],
            ordered[..Math.Min(RowsShown, ordered.Length)],
            Math.Max(0, ordered.Length - RowsShown),
            Top(unread),
            Top(contradictions));
    }

    private static double Share(long part, long whole) => whole > 0 ? (double)part / whole : 0;

    private static void Add(List<UnreadRow> rows, string field, JsonElement texts)
    {
        string sample = texts.Child(StageField.OfUnreadTexts.Samples).Items().FirstOrDefault() is { } id ? $"C{id}" : "";
        if (texts.Child(StageField.OfUnreadTexts.Texts) is { ValueKind: JsonValueKind.Array } list)
        {
            rows.AddRange(list.EnumerateArray().Select(text =>
                new UnreadRow(field, text.Child(StageField.OfUnreadText.Text).ToString(),
                    text.Number(StageField.OfUnreadText.Count) ?? 0, sample)));
        }
    }

    private static UnreadRow[] Top(List<UnreadRow> rows) =>
        [.. rows.OrderByDescending(static row => row.Count).ThenBy(static row => row.Field, StringComparer.Ordinal)
            .ThenBy(static row => row.Reason, StringComparer.Ordinal).Take(TextsShown)];
}
