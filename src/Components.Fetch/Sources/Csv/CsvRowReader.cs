using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Catalog.Import;
using Components.Catalog.Text;
using Components.Fetch.Identity;
using Components.Fetch.Rows;
using Components.Fetch.Settings;

namespace Components.Fetch.Sources.Csv;

/// <summary>Turns one row of a CSV file into an imported or a quarantined row.</summary>
/// <param name="settings">How the files are written.</param>
/// <param name="register">Ids that were given; null where a column brings them.</param>
/// <param name="namesParts">Whether rows say what the vendor calls the part: in a catalogue of several sources.</param>
internal sealed class CsvRowReader(CsvSettings settings, IdRegister? register, bool namesParts)
{
    // A query reads ids of up to twelve digits.
    private const long LargestId = 999_999_999_999;

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] DateForms =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];

    private readonly CsvPrices _prices = new(settings.Currency, (decimal)settings.PriceFactor, settings.DecimalComma);
    private readonly ArrayBufferWriter<byte> _json = new();

    /// <summary>The lasting name of a row.</summary>
    /// <returns>Null for a row that names no part.</returns>
    internal static string? KeyOf(CsvCells cells, CsvColumnMap map)
    {
        string partNumber = Said(cells, map.PartNumber);
        if (map.Key >= 0)
        {
            return Said(cells, map.Key) is { Length: > 0 } key && partNumber.Length > 0 ? IdRegister.KeyOf(key) : null;
        }

        return partNumber.Length > 0 ? IdRegister.KeyOf(cells.Text(map.Manufacturer), partNumber) : null;
    }

    // What says nothing in one column says nothing in another: "TBD" is no number of a part, no stock and no price.
    private static string Said(CsvCells cells, int column) =>
        cells.Text(column) is var text && Placeholder.Is(text) ? "" : text;

    /// <summary>Name of a part for people, where its id was given: the vendor's number, else manufacturer and part
    /// number.</summary>
    private static string NameOf(CsvCells cells, CsvColumnMap map)
    {
        string maker = Said(cells, map.Manufacturer);
        string partNumber = cells.Text(map.PartNumber);
        return map.Key >= 0 ? cells.Text(map.Key) : maker.Length > 0 ? $"{maker}/{partNumber}" : partNumber;
    }

    /// <summary>Reads a row.</summary>
    /// <param name="cells">The row.</param>
    /// <param name="map">Columns of its file.</param>
    /// <returns>The row, imported or quarantined, and where it is.</returns>
    internal PlacedRow Read(CsvCells cells, CsvColumnMap map)
    {
        string partNumber = Said(cells, map.PartNumber);
        if (partNumber.Length == 0)
        {
            return Reject(RowReasons.NoPartNumber, null, cells, map, map.PartNumber);
        }

        if (Id(cells, map) is not { } id)
        {
            return Reject(RowReasons.BadId, null, cells, map, register is null ? map.Id : map.Key);
        }

        string stockText = Said(cells, map.Stock);
        long stock = 0;
        if (stockText.Length > 0 && !CsvNumber.TryParseQuantity(stockText, settings.DecimalComma, out stock))
        {
            return Reject(RowReasons.BadStock, id, cells, map, map.Stock);
        }

        if (!TryReadPrices(cells, map, out int column))
        {
            return Reject(RowReasons.BadPrice, id, cells, map, column);
        }

        bool isUpdateRead = TryReadTime(Said(cells, map.LastUpdate), out long lastUpdate);
        (string category, string subcategory) = Category(Said(cells, map.Category), Said(cells, map.Subcategory));
        return new PlacedRow(
            SourceRow.Imported(
                new ImportRecord
                {
                    LcscId = id,
                    Category = category,
                    Subcategory = subcategory,
                    Manufacturer = Said(cells, map.Manufacturer),
                    PartNumber = partNumber,
                    Package = Said(cells, map.Package),
                    Description = Said(cells, map.Description),
                    Datasheet = Said(cells, map.Datasheet),
                    Stock = stockText.Length == 0 ? null : stock,
                    PriceJson = _prices.ToJson(),
                    LastUpdate = lastUpdate,
                    ExtraJson = Extra(cells, map),
                    Articles = Said(cells, map.Key) is { Length: > 0 } article ? [article] : [],
                    SourcePartId = namesParts && register is not null ? NameOf(cells, map) : "",
                },
                isUpdateRead ? null : [RowReasons.UnreadableNumber]),
            cells.Place);
    }

    /// <summary>A row that does not fit the header.</summary>
    internal static PlacedRow BadLine(string place, string finding) =>
        new(SourceRow.Rejected(new QuarantinedRow(RowReasons.BadLine, null, place, QuarantinedRow.Shorten(finding))), place);

    private long? Id(CsvCells cells, CsvColumnMap map)
    {
        if (register is not null)
        {
            return KeyOf(cells, map) is { } key ? register.Find(key) : null;
        }

        return long.TryParse(cells.Text(map.Id), NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            && id is > 0 and <= LargestId ? id : null;
    }

    private bool TryReadPrices(CsvCells cells, CsvColumnMap map, out int unreadable)
    {
        _prices.Clear();
        unreadable = -1;
        foreach ((long? quantity, int quantityColumn, int column) in map.Prices)
        {
            if (Said(cells, column) is not { Length: > 0 } text)
            {
                continue;
            }

            long from = quantity ?? 1;
            if (quantityColumn >= 0 && (!CsvNumber.TryParseQuantity(cells.Text(quantityColumn), settings.DecimalComma, out from)
                || from < 1))
            {
                unreadable = quantityColumn;
                return false;
            }

            if (!_prices.TryAdd(from, text))
            {
                unreadable = column;
                return false;
            }
        }

        return true;
    }

    private (string Category, string Subcategory) Category(string category, string subcategory)
    {
        if (settings.Categories.TryGetValue($"{category} / {subcategory}", out CsvCategory? known)
            || settings.Categories.TryGetValue(category, out known))
        {
            return (known.Category, known.Subcategory.Length > 0 ? known.Subcategory
                : subcategory.Length > 0 ? subcategory : settings.Subcategory);
        }

        return (category.Length > 0 ? category : settings.Category, subcategory.Length > 0 ? subcategory : settings.Subcategory);
    }

    /// <summary>Attributes in the order of their names, and the vendor's own number; empty for a row without any.</summary>
    private string Extra(CsvCells cells, CsvColumnMap map)
    {
        string key = Said(cells, map.Key);
        string category = Said(cells, map.Category);
        bool hasAttributes = false;
        _json.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_json, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteStartObject("attributes"u8);
            foreach ((string name, int column, CsvAttribute attribute) in map.Attributes)
            {
                if (cells.Text(column) is { Length: > 0 } text
                    && (attribute.Categories.Count == 0 || attribute.Categories.Contains(category, StringComparer.Ordinal)))
                {
                    hasAttributes = true;
                    json.WriteString(name, CsvUnits.Value(text, attribute.Unit, settings.DecimalComma));
                }
            }

            json.WriteEndObject();
            if (key.Length > 0)
            {
                json.WriteString("sku"u8, key);
            }

            json.WriteEndObject();
        }

        return hasAttributes || key.Length > 0 ? Encoding.UTF8.GetString(_json.WrittenSpan) : "";
    }

    private static bool TryReadTime(string text, out long unixSeconds)
    {
        unixSeconds = 0;
        if (text.Length == 0)
        {
            return true;
        }

        // Milliseconds would be a date tens of thousands of years from now: that is no date.
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out unixSeconds))
        {
            bool isDate = unixSeconds <= ImportRecord.LatestUpdate;
            unixSeconds = isDate ? unixSeconds : 0;
            return isDate;
        }

        bool isTime = DateTimeOffset.TryParseExact(text, DateForms, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out DateTimeOffset time);
        unixSeconds = isTime ? time.ToUnixTimeSeconds() : 0;
        return isTime;
    }

    private static PlacedRow Reject(string reason, long? id, CsvCells cells, CsvColumnMap map, int column)
    {
        string place = column < 0 ? cells.Place : cells.PlaceOf(column);
        string excerpt = column < 0 ? "no column is mapped to it" : $"{map.NameOf(column)} is '{cells.Text(column)}'";
        return new PlacedRow(
            SourceRow.Rejected(new QuarantinedRow(reason, id, place, QuarantinedRow.Shorten(excerpt))), place);
    }
}
