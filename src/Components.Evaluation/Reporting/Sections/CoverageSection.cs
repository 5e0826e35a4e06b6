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
        JsonElement facts = DataSection.Child(transform, "facts");
        if (facts.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        List<CoverageType> types = [];
        List<CoverageRow> rows = [];
        List<UnreadRow> unread = [];
        List<UnreadRow> contradictions = [];
        foreach (JsonProperty type in DataSection.Properties(DataSection.Child(facts, "types")))
        {
            string name = type.Name.Replace('_', ' ');
            long parts = DataSection.Number(type.Value, "rows") ?? 0;
            types.Add(new CoverageType(name, parts, Share(DataSection.Number(type.Value, "rows_with_facts") ?? 0, parts),
                Share(DataSection.Number(type.Value, "facts") ?? 0, parts)));
            foreach (JsonProperty property in DataSection.Properties(DataSection.Child(type.Value, "properties")))
            {
                string title = property.Name.Replace('_', ' ');
                long expected = DataSection.Number(property.Value, "expected") ?? 0;
                rows.Add(new CoverageRow(
                    name, title, expected, Share(DataSection.Number(property.Value, "stated") ?? 0, expected),
                        DataSection.Number(property.Value, "from_text") ?? 0,
                    DataSection.Number(DataSection.Child(property.Value, "unread"), "count") ?? 0,
                        DataSection.Number(DataSection.Child(property.Value, "contradictions"), "count") ?? 0));
                Add(unread, $"{name}: {title}", DataSection.Child(property.Value, "unread"));
                Add(contradictions, $"{name}: {title}", DataSection.Child(property.Value, "contradictions"));
            }
        }

        CoverageRow[] ordered = [.. rows.OrderByDescending(static row => row.Expected)
            .ThenBy(static row => row.Type, StringComparer.Ordinal).ThenBy(static row => row.Property, StringComparer.Ordinal)];
        return new(
            DataSection.Number(facts, "facts") ?? 0,
            DataSection.Number(facts, "parts_with_facts") ?? 0,
            [.. DataSection.Properties(DataSection.Child(facts, "sources"))
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
        string sample = DataSection.Items(DataSection.Child(texts, "samples")).FirstOrDefault() is { } id ? $"C{id}" : "";
        if (DataSection.Child(texts, "texts") is { ValueKind: JsonValueKind.Array } list)
        {
            rows.AddRange(list.EnumerateArray().Select(text =>
                new UnreadRow(field, DataSection.Child(text, "text").ToString(), DataSection.Number(text, "count") ?? 0,
                sample)));
        }
    }

    private static UnreadRow[] Top(List<UnreadRow> rows) =>
        [.. rows.OrderByDescending(static row => row.Count).ThenBy(static row => row.Field, StringComparer.Ordinal)
            .ThenBy(static row => row.Reason, StringComparer.Ordinal).Take(TextsShown)];
}
