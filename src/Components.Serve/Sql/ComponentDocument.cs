using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Catalog.Parametric;
using Components.Catalog.Text;

namespace Components.Serve.Sql;

/// <summary>A part as JSON: columns of components_full in table order, JSON columns as JSON, normalised numbers and codes that
/// are known under <c>parameters</c>.</summary>
internal static class ComponentDocument
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> ParameterColumns = [.. PickSchema.NumericColumns, .. PickSchema.CodeColumns];

    /// <summary>Writes one part as a JSON document.</summary>
    /// <param name="row">Row of components_full.</param>
    /// <param name="snapshot">Added as <c>snapshot</c>; null adds none.</param>
    /// <returns>UTF-8 bytes, the same for the same row.</returns>
    public static byte[] ToUtf8(SqlRow row, string? snapshot)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            Write(json, row, snapshot);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes one part as an object.</summary>
    public static void Write(Utf8JsonWriter json, SqlRow row, string? snapshot)
    {
        json.WriteStartObject();
        foreach (string name in row.Names.Where(static name => !ParameterColumns.Contains(name)))
        {
            if (name != StockText.UnknownField)
            {
                WriteColumn(json, name, row[name]);
            }
            else if (row[name] is not 0L)
            {
                // Said where it is so: of most catalogues every part tells its stock.
                json.WriteBoolean(name, true);
            }
        }

        json.WriteStartObject("parameters");
        foreach (string name in row.Names.Where(name => ParameterColumns.Contains(name) && row[name] is not null))
        {
            WriteColumn(json, name, row[name]);
        }

        json.WriteEndObject();
        if (snapshot is not null)
        {
            json.WriteString("snapshot", snapshot);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes one column: <c>*_json</c> as the JSON it holds, under its name without the ending; flags as
    /// booleans.</summary>
    public static void WriteColumn(Utf8JsonWriter json, string name, object? value)
    {
        if (name.EndsWith("_json", StringComparison.Ordinal))
        {
            json.WritePropertyName(name[..^"_json".Length]);
            WriteRaw(json, value as string);
            return;
        }

        json.WritePropertyName(name);
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case long number when name.StartsWith("is_", StringComparison.Ordinal)
                || name.Equals("compare_ok", StringComparison.Ordinal):
                json.WriteBooleanValue(number != 0);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    // Sources write malformed JSON; such a column is null here and stays as it is in the database.
    private static void WriteRaw(Utf8JsonWriter json, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            json.WriteNullValue();
            return;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            document.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteNullValue();
        }
    }
}
