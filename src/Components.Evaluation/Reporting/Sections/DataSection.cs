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
            JsonElement counts = fetch.RootElement.Child(StageField.FetchManifest.Counts);
            AddFact(facts, "Rows in the source", counts, StageField.FetchCounts.RowsIn);
            AddFact(facts, "Imported", counts, StageField.FetchCounts.Imported);
            AddFact(facts, "Quarantined", counts, StageField.FetchCounts.Quarantined);
            JsonElement examples = counts.Child(StageField.FetchCounts.Examples);
            AddReasons(reasons, "fetch, quarantined", counts.Child(StageField.FetchCounts.QuarantinedByReason), examples);
            AddReasons(reasons, "fetch, repaired", counts.Child(StageField.FetchCounts.RepairedByReason), examples);
            AddReasons(reasons, "fetch, defective field", counts.Child(StageField.FetchCounts.DefectiveByReason), examples);
            fill.AddRange(fetch.RootElement.Child(StageField.FetchManifest.Profile).Child(StageField.ImportProfile.FillRates)
                .Entries().Select(static rate => new FillRow(rate.Name, rate.Value.Real())));
        }

        if (transform is not null)
        {
            AddFact(facts, "Rows transformed", transform.RootElement, StageField.TransformReport.RowsIn);
            AddFact(facts, "Kept", transform.RootElement, StageField.TransformReport.RowsKept);
            AddReasons(reasons, "transform, rejected", transform.RootElement.Child(StageField.TransformReport.Rejected));
            AddReasons(reasons, "transform, warning", transform.RootElement.Child(StageField.TransformReport.Warnings));
            types.AddRange(TypeRows(transform.RootElement.Child(StageField.TransformReport.Types), reasons));
        }

        if (offers is not null)
        {
            AddFact(facts, "Offers", offers.RootElement, StageField.OffersReport.RowsKept);
            AddFact(facts, "In stock", offers.RootElement, StageField.OffersReport.InStock);
            AddFact(facts, "Stock not told", offers.RootElement, StageField.OffersReport.StockUnknown);
            AddFact(facts, "Facts of past imports",
                offers.RootElement.Child(StageField.OffersReport.Tables).Entry(SnapshotTables.HistoryFacts).Whole());
            AddReasons(reasons, "offers, rejected", offers.RootElement.Child(StageField.OffersReport.Rejected));
            AddReasons(reasons, "offers, warning", offers.RootElement.Child(StageField.OffersReport.Warnings));
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
        foreach (JsonProperty type in types.Entries())
        {
            read.Add(new TypeRow(type.Name, type.Value.Number(StageField.TypeReport.Rows) ?? 0,
                type.Value.Number(StageField.TypeReport.InPickTable)));
            AddReasons(reasons, $"not in the pick table, {type.Name.Replace('_', ' ')}",
                type.Value.Child(StageField.TypeReport.NotInPickTable));
        }

        return [.. read.OrderByDescending(static type => type.Rows).ThenBy(static type => type.Type, StringComparer.Ordinal)];
    }

    private static void AddFact(List<NamedCount> facts, string name, JsonElement parent, StageField field) =>
        AddFact(facts, name, parent.Number(field));

    private static void AddFact(List<NamedCount> facts, string name, long? count)
    {
        if (count is { } value)
        {
            facts.Add(new NamedCount(name, value));
        }
    }

    private static void AddReasons(List<ReasonRow> reasons, string where, JsonElement element, JsonElement examples = default)
    {
        foreach (JsonProperty reason in element.Entries())
        {
            long? count = reason.Value.ValueKind == JsonValueKind.Number
                ? reason.Value.GetInt64() : reason.Value.Number(StageField.ReasonCount.Count);
            if (count is > 0 and { } known)
            {
                string[] samples = [.. reason.Value.Child(StageField.ReasonCount.Samples).Items().Take(3)
                    .Select(static sample => $"C{sample}")];
                samples = samples.Length == 0 && examples.Entry(reason.Name).Whole() is { } example ? [$"C{example}"] : samples;
                reasons.Add(new ReasonRow(reason.Name, where, known, samples));
            }
        }
    }

    private static JsonDocument? Open(string? path) =>
        path is not null && File.Exists(path) && FileKind.Unusual(path) is null
            ? JsonDocument.Parse(RegularFile.ReadAllBytes(path)) : null;
}
