using System.Text.Json;
using Components.Foundation.Files;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Counts of the catalogue, and what was left out and why. Read from the stages' own reports, whose fields may
/// grow.</summary>
internal sealed record DataSection(
    IReadOnlyList<NamedCount> Counts, IReadOnlyList<TypeRow> Types, IReadOnlyList<ReasonRow> Reasons, IReadOnlyList<FillRow> Fill,
    CoverageSection? Coverage, UnreadSection? Unread)
{
    private const int ReasonsShown = 24;

    public static DataSection? Create(ReportInputs inputs)
    {
        using JsonDocument? transform = Open(inputs.TransformReportPath);
        using JsonDocument? offers = Open(inputs.OffersReportPath);
        using JsonDocument? fetch = Open(inputs.FetchManifestPath);
        if (transform is null && offers is null && fetch is null)
        {
            return null;
        }

        List<NamedCount> facts = [];
        List<ReasonRow> reasons = [];
        List<TypeRow> types = [];
        List<FillRow> fill = [];
        if (fetch is not null)
        {
            JsonElement counts = Child(fetch.RootElement, "counts");
            AddFact(facts, "Rows in the source", counts, "rows_in");
            AddFact(facts, "Imported", counts, "imported");
            AddFact(facts, "Quarantined", counts, "quarantined");
            JsonElement examples = Child(counts, "examples");
            AddReasons(reasons, "fetch, quarantined", Child(counts, "quarantined_by_reason"), examples);
            AddReasons(reasons, "fetch, repaired", Child(counts, "repaired_by_reason"), examples);
            AddReasons(reasons, "fetch, defective field", Child(counts, "defective_by_reason"), examples);
            fill.AddRange(Properties(Child(Child(fetch.RootElement, "profile"), "fill_rates"))
                .Select(static rate =>
                    new FillRow(rate.Name, rate.Value.ValueKind == JsonValueKind.Number ? rate.Value.GetDouble() : 0)));
        }

        if (transform is not null)
        {
            AddFact(facts, "Rows transformed", transform.RootElement, "rows_in");
            AddFact(facts, "Kept", transform.RootElement, "rows_kept");
            AddReasons(reasons, "transform, rejected", Child(transform.RootElement, "rejected"));
            AddReasons(reasons, "transform, warning", Child(transform.RootElement, "warnings"));
            types.AddRange(TypeRows(Child(transform.RootElement, "types"), reasons));
        }

        if (offers is not null)
        {
            AddFact(facts, "Offers", offers.RootElement, "rows_kept");
            AddFact(facts, "In stock", offers.RootElement, "in_stock");
            AddFact(facts, "Stock not told", offers.RootElement, "stock_unknown");
            AddFact(facts, "Facts of past imports", Child(offers.RootElement, "tables"), SnapshotTables.HistoryFacts);
            AddReasons(reasons, "offers, rejected", Child(offers.RootElement, "rejected"));
            AddReasons(reasons, "offers, warning", Child(offers.RootElement, "warnings"));
        }

        return new(
            facts,
            types,
            [
                .. reasons.OrderByDescending(static reason => reason.Count)
                    .ThenBy(static reason => reason.Reason, StringComparer.Ordinal)
                    .Take(ReasonsShown),
            ],
            fill,
            CoverageSection.Create(transform?.RootElement ?? default),
            UnreadSection.Create(
                fetch?.RootElement ?? default, transform?.RootElement ?? default, offers?.RootElement ?? default));
    }

    private static List<TypeRow> TypeRows(JsonElement types, List<ReasonRow> reasons)
    {
        List<TypeRow> read = [];
        foreach (JsonProperty type in Properties(types))
        {
            read.Add(new TypeRow(type.Name, Number(type.Value, "rows") ?? 0, Number(type.Value, "in_pick_table")));
            AddReasons(
                reasons, $"not in the pick table, {type.Name.Replace('_', ' ')}", Child(type.Value, "not_in_pick_table"));
        }

        return [.. read.OrderByDescending(static type => type.Rows).ThenBy(static type => type.Type, StringComparer.Ordinal)];
    }

    private static void AddFact(List<NamedCount> facts, string name, JsonElement parent, string property)
    {
        if (Number(parent, property) is { } value)
        {
            facts.Add(new NamedCount(name, value));
        }
    }

    private static void AddReasons(List<ReasonRow> reasons, string where, JsonElement element, JsonElement examples = default)
    {
        foreach (JsonProperty reason in Properties(element))
        {
            long? count = reason.Value.ValueKind == JsonValueKind.Number
                ? reason.Value.GetInt64() : Number(reason.Value, "count");
            if (count is > 0 and { } known)
            {
                string[] samples = [.. Items(Child(reason.Value, "samples")).Take(3).Select(static sample => $"C{sample}")];
                samples = samples.Length == 0 && Number(examples, reason.Name) is { } example ? [$"C{example}"] : samples;
                reasons.Add(new ReasonRow(reason.Name, where, known, samples));
            }
        }
    }

    private static JsonDocument? Open(string? path) =>
        path is not null && File.Exists(path) && FileKind.Unusual(path) is null
            ? JsonDocument.Parse(RegularFile.ReadAllBytes(path)) : null;

    internal static JsonElement Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement child) ? child : default;

    internal static IEnumerable<JsonProperty> Properties(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    internal static IEnumerable<string> Items(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select(static item => item.ToString()) : [];

    internal static long? Number(JsonElement parent, string name) =>
        Child(parent, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out long value) ? value : null;
}
