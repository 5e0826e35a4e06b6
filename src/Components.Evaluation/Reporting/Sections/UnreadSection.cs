using System.Text.Json;

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
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal) { "description_composed" };

    /// <summary>Reads the stages' reports; null when neither says anything about attributes.</summary>
    public static UnreadSection? Create(JsonElement fetch, JsonElement transform, JsonElement offers)
    {
        JsonElement attributes = DataSection.Child(transform, "attributes");
        if (attributes.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        List<UnreadRow> rows = [];
        List<UnreadRow> names = [];
        JsonElement counts = DataSection.Child(fetch, "counts");
        foreach (JsonProperty defect in DataSection.Properties(DataSection.Child(counts, "defective_by_reason")))
        {
            Add(rows, "source file", defect.Name, defect.Value.GetInt64(),
                DataSection.Number(DataSection.Child(counts, "examples"), defect.Name) is { } id ? $"C{id}" : "");
        }

        AddAll(rows, "attribute", DataSection.Child(attributes, "lost"));
        foreach (JsonProperty warning in DataSection.Properties(DataSection.Child(transform, "warnings"))
            .Concat(DataSection.Properties(DataSection.Child(offers, "warnings")))
            .Where(static warning => !Harmless.Contains(warning.Name)))
        {
            int cut = warning.Name.IndexOf('_', StringComparison.Ordinal);
            Add(rows, cut > 0 ? warning.Name[..cut] : warning.Name, warning.Name, DataSection.Number(warning.Value, "count")
                ?? 0, Example(warning.Value));
        }

        foreach (JsonProperty type in DataSection.Properties(DataSection.Child(transform, "types")))
        {
            foreach (JsonProperty column in DataSection.Properties(DataSection.Child(type.Value, "columns")))
            {
                AddAll(rows, $"{type.Name} {column.Name}", DataSection.Child(column.Value, "unread"));
            }

            AddAll(names, type.Name, DataSection.Child(type.Value, "without_column"), keepName: true);
        }

        UnreadRow[] ordered = [.. Ordered(rows)];
        long Count(string name) => DataSection.Number(attributes, name) ?? 0;
        return new(
            Count("stated"),
            Count("kept"),
            Count("blank"),
            Count("same"),
            DataSection.Properties(DataSection.Child(attributes, "lost"))
                .Sum(static reason => DataSection.Number(reason.Value, "count") ?? 0),
            ordered[..Math.Min(RowsShown, ordered.Length)],
            Math.Max(0, ordered.Length - RowsShown),
            [.. Ordered(names).Take(NamesShown)]);
    }

    private static IOrderedEnumerable<UnreadRow> Ordered(List<UnreadRow> rows) =>
        rows.OrderByDescending(static row => row.Count).ThenBy(static row => row.Field, StringComparer.Ordinal)
            .ThenBy(static row => row.Reason, StringComparer.Ordinal);

    private static void AddAll(List<UnreadRow> rows, string field, JsonElement reasons, bool keepName = false)
    {
        foreach (JsonProperty reason in DataSection.Properties(reasons))
        {
            string text = DataSection.Child(reason.Value, "example") is { ValueKind: JsonValueKind.String } example
                ? $" '{example.GetString()}'" : "";
            Add(rows, field, reason.Name, DataSection.Number(reason.Value, "count") ?? 0, Example(reason.Value) + text, keepName);
        }
    }

    private static void Add(List<UnreadRow> rows, string field, string reason, long count, string example, bool keepName = false)
    {
        if (count > 0)
        {
            rows.Add(new UnreadRow(field.Replace('_', ' '), keepName ? reason : reason.Replace('_', ' '), count, example));
        }
    }

    private static string Example(JsonElement counted) =>
        DataSection.Items(DataSection.Child(counted, "samples")).FirstOrDefault() is { } id ? $"C{id}" : "";
}
