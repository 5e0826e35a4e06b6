using Components.Fetch.Settings;

namespace Components.Fetch.Sources.Csv;

/// <summary>Faults of a column map that show before any file is read.</summary>
internal static class CsvSettingsCheck
{
    /// <summary>Every mistake.</summary>
    /// <param name="source">Section <c>source</c>.</param>
    /// <returns>A sentence each; none when the map can be used.</returns>
    internal static IEnumerable<string> Mistakes(SourceSettings source)
    {
        CsvSettings csv = source.Csv;
        if (source.Path is null)
        {
            yield return "source.path is missing: the CSV file, or the directory of several.";
        }

        if (csv.Columns.PartNumber is null)
        {
            yield return "source.csv.columns.part_number is missing: every part needs one.";
        }

        if ((csv.Columns.Id is null) == (source.IdBase is null))
        {
            yield return source.IdBase is null
                ? "The rows have no ids: map source.csv.columns.id to a column of numbers, or set source.id_base."
                : "source.csv.columns.id and source.id_base are both set; the ids come from one of them.";
        }

        if (csv.Currency != CsvPriceColumn.UsDollar && csv.PriceFactor == 1)
        {
            yield return $"source.csv.currency is {csv.Currency} and price_factor is 1: prices are kept in US dollars.";
        }

        if (csv.EndsAt.Any(string.IsNullOrWhiteSpace))
        {
            yield return "source.csv.ends_at has an empty text, with which every row begins.";
        }

        foreach (CsvPriceColumn price in csv.Prices.Where(static price =>
            (price.Quantity is null) == (price.QuantityColumn is null)))
        {
            yield return $"The price in column '{price.Column}' needs either quantity or quantity_column.";
        }

        foreach (string name in csv.Attributes.Where(attribute =>
            attribute.Value.Categories.Count > 0 && csv.Columns.Category is null).Select(static attribute => attribute.Key))
        {
            yield return $"Attribute {name} is for some categories, and no column is mapped to the category.";
        }

        foreach ((string name, CsvAttribute attribute) in csv.Attributes.Where(static attribute =>
            attribute.Value.Unit.Length > 0 && !CsvUnits.IsKnown(attribute.Value.Unit)))
        {
            yield return $"The unit '{attribute.Unit}' of attribute {name} is none that is read; leave it out for a text.";
        }
    }
}
