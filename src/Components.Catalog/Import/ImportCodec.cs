using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Foundation.Files;

namespace Components.Catalog.Import;

/// <summary>Reads and writes lines of <c>import.jsonl</c>: one JSON object a line, UTF-8, fields in a fixed order; empty texts,
/// zeros and false are left out. Stock, prices, class and the time of the last update are not among them: they are the lines
/// of <see cref="OfferCodec"/>.</summary>
public static class ImportCodec
{
    internal static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

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
            Write(json, "description"u8, record.Description);
            Write(json, "datasheet"u8, record.Datasheet);
            Write(json, "extra"u8, record.ExtraJson);
            Write(json, "jlc_extra"u8, record.JlcExtraJson);
            WriteArticles(json, record.Articles);
            if (record.Source.Length > 0 || record.SourcePartId.Length > 0)
            {
                ImportSources.Write(json, record);
            }

            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>Streams the records of a file, without their offers; memory does not grow with its length.</summary>
    /// <param name="path">An <c>import.jsonl</c>.</param>
    /// <returns>Records in file order.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET090: a line is not an import record; the message names file and
    /// line.</exception>
    public static IEnumerable<ImportRecord> Read(string path)
    {
        int lineNumber = 0;
        foreach (string line in RegularFile.ReadGivenLines(path))
        {
            lineNumber++;
            yield return TryParse(Encoding.UTF8.GetBytes(line), out ImportRecord? record)
                ? record
                : throw NoRecord(path, lineNumber);
        }
    }

    /// <summary>Parses one line.</summary>
    /// <param name="utf8Line">The line without its newline.</param>
    /// <param name="record">The row.</param>
    /// <returns>False when the bytes are no JSON object of this format, or the id is missing or not positive.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8Line, [NotNullWhen(true)] out ImportRecord? record)
    {
        record = null;
        try
        {
            Utf8JsonReader json = new(utf8Line);
            long id = 0, joints = 0;
            string category = "", subcategory = "", manufacturer = "", part = "", package = "", description = "", datasheet = "",
            extra = "", jlcExtra = "", source = "", sourcePart = "";
            IReadOnlyList<string> articles = [];
            IReadOnlyList<ImportSource>? also = null;
            IReadOnlyList<ImportExtra>? more = null;
            IReadOnlyDictionary<string, string>? valueSources = null;
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                // The names are compared as bytes: this runs once per field of every row of the catalogue.
                if (json.ValueTextEquals("id"u8)) { id = NextLong(ref json); }
                else if (json.ValueTextEquals("category"u8)) { category = NextString(ref json); }
                else if (json.ValueTextEquals("subcategory"u8)) { subcategory = NextString(ref json); }
                else if (json.ValueTextEquals("manufacturer"u8)) { manufacturer = NextString(ref json); }
                else if (json.ValueTextEquals("part"u8)) { part = NextString(ref json); }
                else if (json.ValueTextEquals("package"u8)) { package = NextString(ref json); }
                else if (json.ValueTextEquals("joints"u8)) { joints = NextLong(ref json); }
                else if (json.ValueTextEquals("description"u8)) { description = NextString(ref json); }
                else if (json.ValueTextEquals("datasheet"u8)) { datasheet = NextString(ref json); }
                else if (json.ValueTextEquals("extra"u8)) { extra = NextString(ref json); }
                else if (json.ValueTextEquals("jlc_extra"u8)) { jlcExtra = NextString(ref json); }
                else if (json.ValueTextEquals("articles"u8)) { articles = ReadArticles(ref json); }
                else if (json.ValueTextEquals("source"u8)) { source = NextString(ref json); }
                else if (json.ValueTextEquals("source_part"u8)) { sourcePart = NextString(ref json); }
                else if (json.ValueTextEquals("also"u8)) { also = ImportSources.ReadAlso(ref json); }
                else if (json.ValueTextEquals("more"u8)) { more = ImportSources.ReadMore(ref json); }
                else if (json.ValueTextEquals("value_sources"u8)) { valueSources = ImportSources.ReadValues(ref json); }
                else { PassOver(ref json); }
            }

            if (id <= 0 || !IsAtEnd(ref json))
            {
                return false;
            }

            record = new ImportRecord
            {
                LcscId = id,
                Category = category,
                Subcategory = subcategory,
                Manufacturer = manufacturer,
                PartNumber = part,
                Package = package,
                Joints = joints,
                Description = description,
                Datasheet = datasheet,
                ExtraJson = extra,
                JlcExtraJson = jlcExtra,
                Articles = articles,
                Source = source,
                SourcePartId = sourcePart,
            };
            if (also is not null || more is not null || valueSources is not null)
            {
                record = record with
                {
                    Also = also ?? [], More = more ?? [], ValueSources = valueSources ?? record.ValueSources,
                };
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static void WriteArticles(Utf8JsonWriter json, IReadOnlyList<string> articles)
    {
        if (articles.Count == 0)
        {
            return;
        }

        json.WriteStartArray("articles"u8);
        foreach (string article in articles)
        {
            json.WriteStringValue(article);
        }

        json.WriteEndArray();
    }

    private static List<string> ReadArticles(ref Utf8JsonReader json)
    {
        List<string> articles = [];
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        while (json.Read() && json.TokenType == JsonTokenType.String)
        {
            articles.Add(json.GetString()!);
        }

        return json.TokenType == JsonTokenType.EndArray ? articles : throw new JsonException();
    }

    /// <summary>Passes over the value of a field that a later version added.</summary>
    internal static void PassOver(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    /// <summary>Whether the object ends here, and the line with it.</summary>
    internal static bool IsAtEnd(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.EndObject && !json.Read();

    internal static long NextLong(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt64();
    }

    internal static Foundation.Errors.InputDataException NoRecord(string path, int line) => new(
        code: "FET090",
        what: "The line is not an import record.",
        where: $"{path}:{line}",
        remedy: "Run './build.sh Fetch --no-cache' to import the source again.");

    internal static string NextString(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString() ?? "";
    }

    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, long value)
    {
        if (value != 0)
        {
            json.WriteNumber(name, value);
        }
    }

    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }
}
