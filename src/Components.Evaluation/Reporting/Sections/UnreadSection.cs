using System.Text.Json;
using Components.Catalog.Corpus;

namespace Components.Evaluation.Reporting.Sections;

/// <summary>Values of the sources that nobody could read, per field and reason: they must not get lost among the parts that are
/// out of stock. Every row is shown up to a limit, and the rest is said in a number.</summary>
/// <param name="Stated">Attributes that the sources state.</param>
/// <param name="Kept">Of these, kept.</param>
/// <param name="Blank">Of these, saying nothing.</param>
/// <param name="Same">Of these, said twice.</param>
/// <param name="Lost">Of these, lost.</param>
/// <param name="Rows">The most frequent fields and reasons.</param>
/// <param name="More">Fields and reasons that are not shown.</param>
/// <param name="Names">The most frequent attributes that fill no column.</param>
internal sealed record UnreadSection(
    long Stated, long Kept, long Blank, long Same, long Lost, IReadOnlyList<UnreadRow> Rows, int More,
    IReadOnlyList<UnreadRow> Names)
{
    private const int RowsShown = 60;
    private const int NamesShown = 24;

    // Warnings that tell of a value that was lost or changed; the others (a composed description) lose nothing.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal) { RowWarnings.DescriptionComposed };

    /// <summary>Reads the stages' reports; null when neither says anything about attributes.</summary>
    public static UnreadSection? Create(JsonElement fetch, JsonElement transform, JsonElement offers)
    {
        JsonElement attributes = transform.Child(StageField.OfTransformReport.Attributes);
        if (attributes.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        List<UnreadRow> rows = [];
        List<UnreadRow> names = [];
        JsonElement counts = fetch.Child(StageField.OfFetchManifest.Counts);
        foreach (JsonProperty defect in counts.Child(StageField.OfFetchCounts.DefectiveByReason).Entries())
        {
            Add(rows, "source file", defect.Name, defect.Value.GetInt64(),
                counts.Child(StageField.OfFetchCounts.Examples).Entry(defect.Name).Whole() is { } id ? $"C{id}" : "");
        }

        AddAll(rows, "attribute", attributes.Child(StageField.OfAttributesReport.Lost));
        foreach (JsonProperty warning in transform.Child(StageField.OfTransformReport.Warnings).Entries()
            .Concat(offers.Child(StageField.OfOffersReport.Warnings).Entries())
            .Where(static warning => !Harmless.Contains(warning.Name)))
        {
            int cut = warning.Name.IndexOf('_', StringComparison.Ordinal);
            Add(rows, cut > 0 ? warning.Name[..cut] : warning.Name, warning.Name,
                warning.Value.Number(StageField.OfReasonCount.Count) ?? 0,
                Example(warning.Value, StageField.OfReasonCount.Samples));
        }

        foreach (JsonProperty type in transform.Child(StageField.OfTransformReport.Types).Entries())
        {
            foreach (JsonProperty column in type.Value.Child(StageField.OfTypeReport.Columns).Entries())
            {
                AddUnread(rows, $"{type.Name} {column.Name}", column.Value.Child(StageField.OfColumnReport.Unread));
            }

            AddAll(names, type.Name, type.Value.Child(StageField.OfTypeReport.WithoutColumn), keepName: true);
        }

        UnreadRow[] ordered = [.. Ordered(rows)];
        long Count(StageField field) => attributes.Number(field) ?? 0;
        return new(
            Count(StageField.OfAttributesReport.Stated),
            Count(StageField.OfAttributesReport.Kept),
            Count(StageField.OfAttributesReport.Blank),
            Count(StageField.OfAttributesReport.Same),
            attributes.Child(StageField.OfAttributesReport.Lost).Entries()
                .Sum(static reason => reason.Value.Number(StageField.OfReasonCount.Count) ?? 0),
            ordered[..Math.Min(RowsShown, ordered.Length)],
            Math.Max(0, ordered.Length - RowsShown),
            [.. Ordered(names).Take(NamesShown)]);
    }

    private static IOrderedEnumerable<UnreadRow> Ordered(List<UnreadRow> rows) =>
        rows.OrderByDescending(static row => row.Count).ThenBy(static row => row.Field, StringComparer.Ordinal)
            .ThenBy(static row => row.Reason, StringComparer.Ordinal);

    private static void AddAll(List<UnreadRow> rows, string field, JsonElement reasons, bool keepName = false)
    {
        foreach (JsonProperty reason in reasons.Entries())
        {
            Add(rows, field, reason.Name, reason.Value.Number(StageField.OfReasonCount.Count) ?? 0,
                Example(reason.Value, StageField.OfReasonCount.Samples), keepName);
        }
    }

    private static void AddUnread(List<UnreadRow> rows, string field, JsonElement reasons)
    {
        foreach (JsonProperty reason in reasons.Entries())
        {
            string text = reason.Value.Child(StageField.OfUnreadCount.Example) is { ValueKind: JsonValueKind.String } example
                ? $" '{example.GetString()}'" : "";
            Add(rows, field, reason.Name, reason.Value.Number(StageField.OfUnreadCount.Count) ?? 0,
                Example(reason.Value, StageField.OfUnreadCount.Samples) + text);
        }
    }

    private static void Add(List<UnreadRow> rows, string field, string reason, long count, string example, bool keepName = false)
    {
        if (count > 0)
        {
            rows.Add(new UnreadRow(field.Replace('_', ' '), keepName ? reason : reason.Replace('_', ' '), count, example));
        }
    }

    private static string Example(JsonElement counted, StageField samples) =>
        counted.Child(samples).Items().FirstOrDefault() is { } id ? $"C{id}" : "";
}
