using System.Buffers;
using System.Text;
using System.Text.Json;
using Components.Catalog.History;
using Components.Transform.History;

namespace Components.Transform.Sql;

/// <summary>The table <c>component_history</c> of detail.sqlite: what past imports say of a part, for people. It is there only
/// where past imports are read.</summary>
internal sealed class HistoryTable : IDisposable
{
    /// <summary>Days that are shown.</summary>
    private const int Days = 30;

    private static readonly JsonWriterOptions JsonOptions = new() { SkipValidation = true };

    private readonly InsertStatement _insert;
    private readonly ArrayBufferWriter<byte> _buffer = new(512);

    public HistoryTable(SqliteFile file)
    {
        file.Execute("""
            CREATE TABLE component_history (
              lcsc_id INTEGER PRIMARY KEY,
              history_json TEXT NOT NULL
            ) STRICT
            """);
        _insert = new InsertStatement(file, "component_history", 2);
    }

    /// <summary>Rows.</summary>
    public long Rows { get; private set; }

    public void Insert(long lcscId, PartHistory part)
    {
        _insert.Bind(lcscId).Bind(Json(part)).Insert();
        Rows++;
    }

    public void Dispose() => _insert.Dispose();

    private string Json(PartHistory part)
    {
        (int known, int inStock) = part.Count(Days);
        _buffer.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_buffer, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("newest_day", StockDay.TextOf(part.Newest));
            json.WriteNumber("days", Days);
            json.WriteNumber("known_days", known);
            json.WriteNumber("days_in_stock", inStock);
            if (part.LastInStock(int.MaxValue) is { } last)
            {
                json.WriteString("last_in_stock", StockDay.TextOf(last.Day));
            }
            else
            {
                json.WriteNull("last_in_stock");
            }

            WriteStock(json, inStock == 0 ? null : part.Stock(Days));
            WritePrices(json, part);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    // Of most parts of a catalogue there is never any: a list of zeros would only make the file larger.
    private static void WriteStock(Utf8JsonWriter json, long?[]? stock)
    {
        if (stock is null)
        {
            json.WriteNull("stock");
            return;
        }

        json.WriteStartArray("stock");
        foreach (long? pieces in stock)
        {
            if (pieces is { } known)
            {
                json.WriteNumberValue(known);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    private static void WritePrices(Utf8JsonWriter json, PartHistory part)
    {
        if (part.Prices(Days) is not { } prices)
        {
            json.WriteNull("price");
            return;
        }

        json.WriteStartObject("price");
        json.WriteString("from", StockDay.TextOf(prices.From));
        json.WriteString("to", StockDay.TextOf(prices.To));
        json.WriteNumber("first", prices.First);
        json.WriteNumber("last", prices.Last);
        json.WriteNumber("change_pct", Math.Round(100 * ((double)prices.Last / prices.First - 1), 2));
        json.WriteEndObject();
    }
}
