using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Foundation.Files;

namespace Components.Catalog.Corpus;

/// <summary>Reads and writes lines of <c>corpus.jsonl</c>: one JSON object a line, UTF-8, fields in a fixed order, no
/// insignificant white space, so that the same parts give the same bytes.</summary>
public static class CorpusCodec
{
    private static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Appends one line, with its newline.</summary>
    /// <param name="record">The part.</param>
    /// <param name="output">Receives UTF-8 bytes.</param>
    public static void WriteLine(CorpusRecord record, IBufferWriter<byte> output)
    {
        using (Utf8JsonWriter json = new(output, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, record.LcscId);
            json.WriteString("type"u8, record.ComponentType);
            json.WriteString("part"u8, record.PartNumber);
            json.WriteString("manufacturer"u8, record.Manufacturer);
            json.WriteString("category"u8, record.Category);
            json.WriteString("subcategory"u8, record.Subcategory);
            json.WriteString("package"u8, record.Package);
            json.WriteString("description"u8, record.Description);
            json.WriteString("attributes"u8, record.Attributes);
            json.WriteString("text"u8, record.Text);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>Streams the records of a file; memory does not grow with its length.</summary>
    /// <param name="path">A <c>corpus.jsonl</c>.</param>
    /// <returns>Records in file order.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">SQL090: a line is not a corpus record; the message names file and
    /// line.</exception>
    public static IEnumerable<CorpusRecord> Read(string path)
    {
        int lineNumber = 0;
        foreach (string line in RegularFile.ReadGivenLines(path))
        {
            lineNumber++;
            yield return Parse(line, path, lineNumber);
        }
    }

    private static CorpusRecord Parse(string line, string path, int lineNumber)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            return new CorpusRecord
            {
                LcscId = root.GetProperty("id"u8).GetInt64(),
                ComponentType = root.GetProperty("type"u8).GetString()!,
                PartNumber = root.GetProperty("part"u8).GetString()!,
                Manufacturer = root.GetProperty("manufacturer"u8).GetString()!,
                Category = root.GetProperty("category"u8).GetString()!,
                Subcategory = root.GetProperty("subcategory"u8).GetString()!,
                Package = root.GetProperty("package"u8).GetString()!,
                Description = root.GetProperty("description"u8).GetString()!,
                Attributes = root.GetProperty("attributes"u8).GetString()!,
                Text = root.GetProperty("text"u8).GetString()!,
            };
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new Foundation.Errors.InputDataException(
                code: "SQL090",
                what: "The line is not a corpus record.",
                where: $"{path}:{lineNumber}",
                remedy: "Run './build.sh Transform --no-cache' to write the file again.",
                exception);
        }
    }
}
