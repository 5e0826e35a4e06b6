using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Catalog.Import;
using Components.Transform.Rows;

namespace Components.Transform.Sql;

/// <summary>The table <c>component_sources</c> of detail.sqlite. It is there only where the catalogue is made of several sources:
/// then every part has a row.</summary>
internal sealed class SourceTable : IDisposable
{
    private static readonly JsonWriterOptions JsonOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly SqliteFile _file;
    private readonly InsertStatement _insert;
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public SourceTable(SqliteFile file)
    {
        _file = file;
        file.Execute("""
            CREATE TABLE component_sources (
              lcsc_id INTEGER PRIMARY KEY,
              source TEXT NOT NULL,
              source_part_id TEXT NOT NULL,
              also_json TEXT,
              value_sources_json TEXT
            ) STRICT
            """);
        _insert = new InsertStatement(file, "component_sources", 5);
    }

    public void Insert(long lcscId, RowSources sources) =>
        _insert.Bind(lcscId).Bind(sources.Source).Bind(sources.PartId).BindOptional(Also(sources.Also))
            .BindOptional(Values(sources.Values)).Insert();

    public void Finish()
    {
        _insert.Dispose();
        _file.Execute("CREATE INDEX component_sources_by_part ON component_sources (source, source_part_id)");
    }

    public void Dispose() => _insert.Dispose();

    private string Also(IReadOnlyList<ImportSource> also)
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

    private string Values(IReadOnlyDictionary<string, string> values)
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
