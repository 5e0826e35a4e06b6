using System.Globalization;
using Components.Catalog.Datasheets;
using Components.Catalog.Import;
using Components.Catalog.Packages;
using Components.Fetch.Settings;

namespace Components.Fetch.Combining;

/// <summary>One part out of the rows that several sources have of it.</summary>
internal static class MergedPart
{
    /// <summary>A part's name in a source: its own where the row brings one, else the id as people write it.</summary>
    internal static string NameOf(SourceSettings source, ImportRecord record) =>
        record.SourcePartId.Length > 0 ? record.SourcePartId
        : (SourceKind.Of(source).IsOfShop ? "C" : "") + record.LcscId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Joins rows.</summary>
    /// <param name="rows">Two rows or more of one id, in the order in which their sources win.</param>
    /// <param name="catalogue">Who wins.</param>
    /// <param name="values">Tells what is a value.</param>
    /// <returns>The part, with the source of each field that has a value. Of a field in which nobody has one the text that wins
    /// stays, without a source: Transform says of it what it says of any.</returns>
    internal static ImportRecord Of(
        IReadOnlyList<(SourceSettings Source, ImportRecord Record)> rows, DeclaredCatalogue catalogue, UsableValues values)
    {
        SortedDictionary<string, string> sources = new(StringComparer.Ordinal);
        ImportRecord Pick(string field, Func<ImportRecord, bool> isValue, Func<ImportRecord, bool>? isWritten = null)
        {
            ImportRecord? written = null;
            foreach (SourceSettings source in catalogue.OrderOf(field))
            {
                foreach ((SourceSettings has, ImportRecord record) in rows)
                {
                    if (has.Id != source.Id)
                    {
                        continue;
                    }

                    if (isValue(record))
                    {
                        sources[field] = source.Id;
                        return record;
                    }

                    written ??= isWritten?.Invoke(record) == true ? record : null;
                }
            }

            return written ?? Nothing;
        }

        ImportRecord PickText(string field, Func<ImportRecord, string> text, Func<string, bool> isValue) =>
            Pick(field, row => isValue(text(row)), row => text(row).Length > 0);

        (SourceSettings first, ImportRecord winner) = rows[0];
        ImportRecord category = PickText(MergedField.Category, static row => row.Category, UsableValues.IsText);
        ImportRecord libraryClass = Pick(MergedField.Class, static _ => true);
        ImportRecord attributes = Pick(MergedField.Attributes, values.HasExtra, static row => HasColumns(row));
        return new ImportRecord
        {
            LcscId = winner.LcscId,
            Category = category.Category,
            Subcategory = category.Subcategory,
            Manufacturer = PickText(MergedField.Manufacturer, static row => row.Manufacturer, UsableValues.IsText).Manufacturer,
            PartNumber = PickText(MergedField.PartNumber, static row => row.PartNumber, UsableValues.IsText).PartNumber,
            Package = PickText(MergedField.Package, static row => row.Package, PackageName.IsName).Package,
            Joints = Pick(MergedField.Joints, static row => row.Joints > 0).Joints,
            IsBasic = libraryClass.IsBasic,
            IsPreferred = libraryClass.IsPreferred,
            Description = PickText(MergedField.Description, static row => row.Description, UsableValues.IsText).Description,
            Datasheet = PickText(MergedField.Datasheet, static row => row.Datasheet, DatasheetAddress.IsUsable).Datasheet,
            Stock = Pick(MergedField.Stock, static row => row.Stock is not null).Stock,
            PriceJson = PickText(MergedField.Price, static row => row.PriceJson, values.IsPrice).PriceJson,
            LastUpdate = Pick(MergedField.LastUpdate, static row => row.LastUpdate is > 0 and <= ImportRecord.LatestUpdate)
                .LastUpdate,
            ExtraJson = attributes.ExtraJson,
            JlcExtraJson = attributes.JlcExtraJson,
            Articles = [.. rows.SelectMany(static row => row.Record.Articles).Distinct(StringComparer.Ordinal)],
            Source = first.Id,
            SourcePartId = NameOf(first, winner),
            Also = [.. rows.Skip(1).Select(static row => new ImportSource(row.Source.Id, NameOf(row.Source, row.Record)))],
            More = [.. More(rows, attributes, catalogue)],
            ValueSources = sources,
        };
    }

    private static ImportRecord Nothing { get; } = new() { LcscId = 1 };

    private static bool HasColumns(ImportRecord record) => record.ExtraJson.Length + record.JlcExtraJson.Length > 0;

    // In the order in which sources are asked for attributes; those that are not asked fill nothing.
    private static IEnumerable<ImportExtra> More(
        IReadOnlyList<(SourceSettings Source, ImportRecord Record)> rows, ImportRecord attributes, DeclaredCatalogue catalogue) =>
        from source in catalogue.OrderOf(MergedField.Attributes)
        from row in rows
        where row.Source.Id == source.Id && !ReferenceEquals(row.Record, attributes)
            && HasColumns(row.Record)
        select new ImportExtra(source.Id, row.Record.ExtraJson, row.Record.JlcExtraJson);
}
