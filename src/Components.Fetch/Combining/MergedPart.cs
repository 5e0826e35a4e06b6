using System.Globalization;
using Components.Catalog.Import;
using Components.Fetch.Settings;

namespace Components.Fetch.Combining;

/// <summary>One part out of the rows that several sources have of it.</summary>
internal static class MergedPart
{
    /// <summary>A part's name in a source: its own where the row brings one, else the id as people write it.</summary>
    internal static string NameOf(SourceSettings source, ImportRecord record) =>
        record.SourcePartId.Length > 0 ? record.SourcePartId
        : (source.Kind == SourceSettings.CsvKind ? "" : "C") + record.LcscId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Joins rows.</summary>
    /// <param name="rows">Two rows or more of one id, in the order in which their sources win.</param>
    /// <param name="catalogue">Who wins.</param>
    /// <returns>The part, with the source of each field that has a value.</returns>
    internal static ImportRecord Of(
        IReadOnlyList<(SourceSettings Source, ImportRecord Record)> rows, DeclaredCatalogue catalogue)
    {
        SortedDictionary<string, string> sources = new(StringComparer.Ordinal);
        ImportRecord Pick(string field, Func<ImportRecord, bool> isValue)
        {
            foreach (SourceSettings source in catalogue.OrderOf(field))
            {
                foreach ((SourceSettings has, ImportRecord record) in rows)
                {
                    if (has.Id == source.Id && isValue(record))
                    {
                        sources[field] = source.Id;
                        return record;
                    }
                }
            }

            return Nothing;
        }

        (SourceSettings first, ImportRecord winner) = rows[0];
        ImportRecord category = Pick(MergedField.Category, static row => row.Category.Length > 0);
        ImportRecord libraryClass = Pick(MergedField.Class, static _ => true);
        ImportRecord attributes = Pick(MergedField.Attributes, static row => row.ExtraJson.Length + row.JlcExtraJson.Length > 0);
        return new ImportRecord
        {
            LcscId = winner.LcscId,
            Category = category.Category,
            Subcategory = category.Subcategory,
            Manufacturer = Pick(MergedField.Manufacturer, static row => row.Manufacturer.Length > 0).Manufacturer,
            PartNumber = Pick(MergedField.PartNumber, static row => row.PartNumber.Length > 0).PartNumber,
            Package = Pick(MergedField.Package, static row => row.Package.Trim() is not ("" or "-")).Package,
            Joints = Pick(MergedField.Joints, static row => row.Joints != 0).Joints,
            IsBasic = libraryClass.IsBasic,
            IsPreferred = libraryClass.IsPreferred,
            Description = Pick(MergedField.Description, static row => row.Description.Length > 0).Description,
            Datasheet = Pick(MergedField.Datasheet, static row => row.Datasheet.Length > 0).Datasheet,
            Stock = Pick(MergedField.Stock, static row => !row.IsStockUnknown).Stock,
            PriceJson = Pick(MergedField.Price, static row => row.PriceJson.Trim() is not ("" or "[]" or "null")).PriceJson,
            LastUpdate = Pick(MergedField.LastUpdate, static row => row.LastUpdate != 0).LastUpdate,
            ExtraJson = attributes.ExtraJson,
            JlcExtraJson = attributes.JlcExtraJson,
            Source = first.Id,
            SourcePartId = NameOf(first, winner),
            Also = [.. rows.Skip(1).Select(static row => new ImportSource(row.Source.Id, NameOf(row.Source, row.Record)))],
            More = [.. More(rows, attributes, catalogue)],
            ValueSources = sources,
        };
    }

    private static ImportRecord Nothing { get; } = new() { LcscId = 1 };

    // In the order in which sources are asked for attributes; those that are not asked fill nothing.
    private static IEnumerable<ImportExtra> More(
        IReadOnlyList<(SourceSettings Source, ImportRecord Record)> rows, ImportRecord attributes, DeclaredCatalogue catalogue) =>
        from source in catalogue.OrderOf(MergedField.Attributes)
        from row in rows
        where row.Source.Id == source.Id && !ReferenceEquals(row.Record, attributes)
            && row.Record.ExtraJson.Length + row.Record.JlcExtraJson.Length > 0
        select new ImportExtra(source.Id, row.Record.ExtraJson, row.Record.JlcExtraJson);
}
