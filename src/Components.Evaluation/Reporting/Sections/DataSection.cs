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
            JsonElement counts = fetch.RootElement.Child(StageField.OfFetchManifest.Counts);
            AddFact(facts, "Rows in the source", counts, StageField.OfFetchCounts.RowsIn);
            AddFact(facts, "Imported", counts, StageField.OfFetchCounts.Imported);
            AddFact(facts, "Quarantined", counts, StageField.OfFetchCounts.Quarantined);
            JsonElement examples = counts.Child(StageField.OfFetchCounts.Examples);
            AddReasons(reasons, "fetch, quarantined", counts.Child(StageField.OfFetchCounts.QuarantinedByReason), examples);
            AddReasons(reasons, "fetch, repaired", counts.Child(StageField.OfFetchCounts.RepairedByReason), examples);
            AddReasons(reasons, "fetch, defective field", counts.Child(StageField.OfFetchCounts.DefectiveByReason), examples);
            fill.AddRange(fetch.RootElement.Child(StageField.OfFetchManifest.Profile).Child(StageField.OfImportProfile.FillRates)
                .Entries().Select(static rate => new FillRow(rate.Name, rate.Value.Real())));
        }

        if (transform is not null)
        {
            AddFact(facts, "Rows transformed", transform.RootElement, StageField.OfTransformReport.RowsIn);
            AddFact(facts, "Kept", transform.RootElement, StageField.OfTransformReport.RowsKept);
            AddReasons(reasons, "transform, rejected", transform.RootElement.Child(StageField.OfTransformReport.Rejected));
            AddReasons(reasons, "transform, warning", transform.RootElement.Child(StageField.OfTransformReport.Warnings));
            types.AddRange(TypeRows(transform.RootElement.Child(StageField.OfTransformReport.Types), reasons));
        }

        if (offers is not null)
        {
            AddFact(facts, "Offers", offers.RootElement, StageField.OfOffersReport.RowsKept);
            AddFact(facts, "In stock", offers.RootElement, StageField.OfOffersReport.InStock);
            AddFact(facts, "Stock not told", offers.RootElement, StageField.OfOffersReport.StockUnknown);
            AddFact(facts, "Facts of past imports",
                offers.RootElement.Child(StageField.OfOffersReport.Tables).Entry(SnapshotTables.HistoryFacts).Whole());
            AddReasons(reasons, "offers, rejected", offers.RootElement.Child(StageField.OfOffersReport.Rejected));
            AddReasons(reasons, "offers, warning", offers.RootElement.Child(StageField.OfOffersReport.Warnings));
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
            read.Add(new TypeRow(type.Name, type.Value.Number(StageField.OfTypeReport.Rows) ?? 0,
                type.Value.Number(StageField.OfTypeReport.InPickTable)));
            AddReasons(reasons, $"not in the pick table, {type.Name.Replace('_', ' ')}",
                type.Value.Child(StageField.OfTypeReport.NotInPickTable));
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
                ? reason.Value.GetInt64() : reason.Value.Number(StageField.OfReasonCount.Count);
            if (count is > 0 and { } known)
            {
                string[] samples = [.. reason.Value.Child(StageField.OfReasonCount.Samples).Items().Take(3)
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
