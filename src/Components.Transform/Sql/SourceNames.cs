using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Catalog.Import;

namespace Components.Transform.Sql;

/// <summary>Writes which sources a part is from as JSON.</summary>
internal sealed class SourceNames
{
    private static readonly JsonWriterOptions JsonOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    /// <summary>The other sources that have a part.</summary>
    /// <param name="also">Sources, in the order in which they win.</param>
    /// <returns>A JSON array; empty for none.</returns>
    public string Also(IReadOnlyList<ImportSource> also)
    {
        if (also.Count == 0)
        {
            return "";
        }

        _buffer.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_buffer, JsonOptions))
        {
            json.WriteStartArray();
            foreach (ImportSource other in also)
            {
                json.WriteStartObject();
                json.WriteString("source"u8, other.Source);
                json.WriteString("source_part_id"u8, other.PartId);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    /// <summary>The source of each field.</summary>
    /// <param name="values">Sources by field, ascending by field.</param>
    /// <returns>A JSON object; empty for none.</returns>
    public string Values(IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
        {
            return "";
        }

        _buffer.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_buffer, JsonOptions))
        {
            json.WriteStartObject();
            foreach ((string field, string source) in values)
            {
                json.WriteString(field, source);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }
}
