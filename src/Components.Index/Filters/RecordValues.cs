using Components.Index.Engine;
using Components.Index.Records;

namespace Components.Index.Filters;

/// <summary>Counts the values of a field over rows: a number per interned string, then one line per value.</summary>
internal static class RecordValues
{
    /// <summary>Counts.</summary>
    /// <param name="records">Records.</param>
    /// <param name="field">The field.</param>
    /// <param name="rows">Rows.</param>
    /// <returns>Most frequent first, then by value.</returns>
    public static IReadOnlyList<RecordValue> Of(RecordsView records, RecordField field, RowSet rows)
    {
        Dictionary<uint, int> counts = [];
        foreach (int row in rows.Ascending())
        {
            uint code = field switch
            {
                RecordField.ComponentType => records.TypeCode(row),
                RecordField.Package => records.PackageCode(row),
                _ => records.ManufacturerCode(row),
            };
            counts[code] = counts.GetValueOrDefault(code) + 1;
        }

        return
        [
            .. counts.Select(entry => (Text: RecordView.Text(records.String(entry.Key)), Count: entry.Value))
                .GroupBy(entry => Key(field, entry.Text), StringComparer.Ordinal)
                .Where(static group => group.Key.Length > 0)
                .Select(static group => new RecordValue(
                    group.OrderByDescending(static entry => entry.Count).ThenBy(static entry => entry.Text,
                        StringComparer.Ordinal)
                        .First().Text.Trim(),
                    group.Sum(static entry => entry.Count)))
                .OrderByDescending(static value => value.Count).ThenBy(static value => value.Value, StringComparer.Ordinal),
        ];
    }

    private static string Key(RecordField field, string text) => field switch
    {
        RecordField.Package => FilterKey.Package(text),
        RecordField.Manufacturer => FilterKey.Manufacturer(text),
        _ => text,
    };
}
