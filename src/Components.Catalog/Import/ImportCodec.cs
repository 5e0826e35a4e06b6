using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Components.Catalog.Import;

/// <summary>Reads and writes lines of <c>import.jsonl</c>: one JSON object a line, UTF-8, fields in a fixed order; empty texts,
/// zeros and false are left out.</summary>
public static class ImportCodec
{
    /// <summary>Version of the line format.</summary>
    public const int FormatVersion = 1;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Appends one line, with its newline.</summary>
    /// <param name="record">The row.</param>
    /// <param name="output">Receives UTF-8 bytes.</param>
    public static void WriteLine(ImportRecord record, IBufferWriter<byte> output)
    {
        using (Utf8JsonWriter json = new(output, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, record.LcscId);
            Write(json, "category"u8, record.Category);
            Write(json, "subcategory"u8, record.Subcategory);
            Write(json, "manufacturer"u8, record.Manufacturer);
            Write(json, "part"u8, record.PartNumber);
            Write(json, "package"u8, record.Package);
            Write(json, "joints"u8, record.Joints);
            Write(json, "basic"u8, record.IsBasic);
            Write(json, "preferred"u8, record.IsPreferred);
            Write(json, "description"u8, record.Description);
            Write(json, "datasheet"u8, record.Datasheet);
            Write(json, "stock"u8, record.Stock);
            Write(json, "price"u8, record.PriceJson);
            Write(json, "last_update"u8, record.LastUpdate);
            Write(json, "extra"u8, record.ExtraJson);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>Streams the records of a file; memory does not grow with its length.</summary>
    /// <param name="path">An <c>import.jsonl</c>.</param>
    /// <returns>Records in file order.</returns>
    /// <exception cref="Errors.InputDataException">FET090: a line is not an import record; the message names file and line.</exception>
    public static IEnumerable<ImportRecord> Read(string path)
    {
        int lineNumber = 0;
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            lineNumber++;
            yield return Parse(line, path, lineNumber);
        }
    }

    private static ImportRecord Parse(string line, string path, int lineNumber)
    {
        try
        {
            Utf8JsonReader json = new(Encoding.UTF8.GetBytes(line));
            long id = 0, joints = 0, stock = 0, lastUpdate = 0;
            bool basic = false, preferred = false;
            string category = "", subcategory = "", manufacturer = "", part = "", package = "", description = "", datasheet = "", price = "", extra = "";
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string name = json.GetString()!;
                json.Read();
                switch (name)
                {
                    case "id": id = json.GetInt64(); break;
                    case "category": category = json.GetString()!; break;
                    case "subcategory": subcategory = json.GetString()!; break;
                    case "manufacturer": manufacturer = json.GetString()!; break;
                    case "part": part = json.GetString()!; break;
                    case "package": package = json.GetString()!; break;
                    case "joints": joints = json.GetInt64(); break;
                    case "basic": basic = json.GetBoolean(); break;
                    case "preferred": preferred = json.GetBoolean(); break;
                    case "description": description = json.GetString()!; break;
                    case "datasheet": datasheet = json.GetString()!; break;
                    case "stock": stock = json.GetInt64(); break;
                    case "price": price = json.GetString()!; break;
                    case "last_update": lastUpdate = json.GetInt64(); break;
                    case "extra": extra = json.GetString()!; break;
                    default: json.Skip(); break;
                }
            }

            if (id <= 0)
            {
                throw new FormatException("id is missing or not positive");
            }

            return new ImportRecord
            {
                LcscId = id,
                Category = category,
                Subcategory = subcategory,
                Manufacturer = manufacturer,
                PartNumber = part,
                Package = package,
                Joints = joints,
                IsBasic = basic,
                IsPreferred = preferred,
                Description = description,
                Datasheet = datasheet,
                Stock = stock,
                PriceJson = price,
                LastUpdate = lastUpdate,
                ExtraJson = extra,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new Errors.InputDataException(
                code: "FET090",
                what: "The line is not an import record.",
                where: $"{path}:{lineNumber}",
                remedy: "Run './build.sh Fetch --no-cache' to import the source again.",
                exception);
        }
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, long value)
    {
        if (value != 0)
        {
            json.WriteNumber(name, value);
        }
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }
}
