using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Components.Catalog.Import;
using Components.Fetch.Rows;
using Components.Foundation.Files;
using CsvHelper;

namespace Components.Fetch.Sources.Sample;

/// <summary>One CSV file of the sample. Columns with an all lower-case name are fields of the row; every other column is an
/// attribute of that name, and an empty cell means that the part lacks it. The format is described in data/sample/README.md.
///</summary>
internal static class SampleFile
{
    private static readonly string[] Required =
        ["lcsc", "category", "subcategory", "manufacturer", "mfr", "package", "description", "stock", "price"];

    private static readonly HashSet<string> Known = new(
        [.. Required, "joints", "library", "datasheet", "last_update", "attributes", "price_raw", "extra_raw"],
        StringComparer.Ordinal);

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A line is a row, whatever its quotes: one bad quote costs one row, never the rest of the file.
    private static readonly CsvReaderOptions CsvOptions =
        new() { Separator = ',', AllowLineBreaksInQuotes = false, TrackLineNumbers = true };

    internal static IEnumerable<PlacedRow> Read(string path, string name)
    {
        byte[] bytes = RegularFile.ReadGiven(path);
        if (!Utf8.IsValid(bytes))
        {
            throw FetchErrors.SampleNotUtf8(name);
        }

        using CsvReader csv = CsvReader.Create(bytes, CsvOptions);
        csv.ReadHeader();
        string[] header = CheckHeader([.. csv.Headers], name);
        while (csv.Read())
        {
            string place = $"{name}:{csv.LineNumber}";
            yield return new PlacedRow(ReadRow(csv, header, place), place);
        }
    }

    private static string[] CheckHeader(string[] header, string name)
    {
        if (header.Length == 0)
        {
            throw FetchErrors.SampleHeader(name, "it is empty");
        }

        string? missing = Required.FirstOrDefault(column => !header.Contains(column, StringComparer.Ordinal));
        if (missing is not null)
        {
            throw FetchErrors.SampleHeader(name, $"column '{missing}' is missing");
        }

        string? unknown = header.FirstOrDefault(static column =>
            !Known.Contains(column) && column.All(static character => char.IsAsciiLetterLower(character) || character == '_'));
        return unknown is null
            ? header
            : throw FetchErrors.SampleHeader(name, $"column '{unknown}' is no field (an attribute is not all lower case)");
    }

    private static SourceRow ReadRow(CsvReader csv, string[] header, string place)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        for (int index = 0; index < header.Length; index++)
        {
            fields[header[index]] = index < csv.FieldCount ? csv.GetString(index) : "";
        }

        long? id = long.TryParse(fields["lcsc"], NumberStyles.None, CultureInfo.InvariantCulture, out long parsed)
            && parsed > 0 ? parsed : null;
        if (csv.FieldCount != header.Length)
        {
            return Reject(RowReasons.BadLine, id, place, $"{csv.FieldCount} fields, the header has {header.Length}");
        }

        if (id is null)
        {
            return Reject(RowReasons.BadId, null, place, $"lcsc is '{fields["lcsc"]}'");
        }

        return TryGetNumber(fields["stock"], out long stock)
            ? ToRow(fields, header, id.Value, stock)
            : Reject(RowReasons.BadStock, id, place, $"stock is '{fields["stock"]}'");
    }

    private static SourceRow ToRow(Dictionary<string, string> fields, string[] header, long id, long stock)
    {
        string Field(string name) => fields.GetValueOrDefault(name, "");

        bool jointsAreRead = TryGetNumber(Field("joints"), out long joints);
        bool updateIsRead = TryGetNumber(Field("last_update"), out long lastUpdate) && lastUpdate <= ImportRecord.LatestUpdate;
        string library = Field("library");
        return SourceRow.Imported(
            new ImportRecord
            {
                LcscId = id,
                Category = Field("category"),
                Subcategory = Field("subcategory"),
                Manufacturer = Field("manufacturer"),
                PartNumber = Field("mfr"),
                Package = Field("package"),
                Joints = joints,
                IsBasic = library == "basic",
                IsPreferred = library == "preferred",
                Description = Field("description"),
                Datasheet = Field("datasheet"),
                Stock = fields["stock"].Length == 0 ? null : stock,
                PriceJson = Field("price_raw") is { Length: > 0 } raw ? raw : SamplePrice.ToJson(Field("price")),
                LastUpdate = updateIsRead ? lastUpdate : 0,
                ExtraJson = Field("extra_raw") is { Length: > 0 } extra ? extra : ExtraJson(fields, header),
            },
            jointsAreRead && updateIsRead ? null : [RowReasons.UnreadableNumber]);
    }

    private static SourceRow Reject(string reason, long? id, string place, string excerpt) =>
        SourceRow.Rejected(new QuarantinedRow(reason, id, place, QuarantinedRow.Shorten(excerpt)));

    private static bool TryGetNumber(string text, out long value)
    {
        value = 0;
        return text.Length == 0 || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Attributes from their own columns, in the header's order, then those of the column <c>attributes</c>
    /// (<c>name=value|name=value</c>). A part without any has an empty extra.</summary>
    private static string ExtraJson(Dictionary<string, string> fields, string[] header)
    {
        List<(string Name, string Value)> attributes = [];
        foreach (string column in header)
        {
            string value = Known.Contains(column) ? "" : fields[column];
            if (value.Length > 0)
            {
                attributes.Add((column, value));
            }
        }

        foreach (string pair in fields.GetValueOrDefault("attributes", "").Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            attributes.Add(equals < 0 ? (pair, "") : (pair[..equals], pair[(equals + 1)..]));
        }

        return attributes.Count == 0 ? "" : Write(attributes);
    }

    private static string Write(List<(string Name, string Value)> attributes)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteStartObject("attributes"u8);
            foreach ((string name, string value) in attributes)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
