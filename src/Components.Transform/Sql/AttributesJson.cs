using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Catalog.Attributes;

namespace Components.Transform.Sql;

/// <summary>Writes attributes as a JSON object name -> text, in source order.</summary>
internal sealed class AttributesJson
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public string Write(AttributeSet attributes)
    {
        if (attributes.Items.Count == 0)
        {
            return "{}";
        }

        _buffer.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_buffer,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            json.WriteStartObject();
            for (int i = 0; i < attributes.Items.Count; i++)
            {
                json.WriteString(attributes.Items[i].Name, attributes.Items[i].Value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }
}
