using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Components.Catalog.Import;

/// <summary>Reads and writes lines of <c>offers.jsonl</c>: one JSON object a line, UTF-8, fields in a fixed order; empty texts,
/// zeros and false are left out.</summary>
public static class OfferCodec
{
    /// <summary>Appends one line, with its newline.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="output">Receives UTF-8 bytes.</param>
    public static void WriteLine(OfferRecord offer, IBufferWriter<byte> output)
    {
        using (Utf8JsonWriter json = new(output, ImportCodec.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, offer.LcscId);
            ImportCodec.Write(json, "basic"u8, offer.IsBasic);
            ImportCodec.Write(json, "preferred"u8, offer.IsPreferred);
            ImportCodec.Write(json, "stock"u8, offer.Stock ?? 0);
            ImportCodec.Write(json, "stock_unknown"u8, offer.Stock is null);
            ImportCodec.Write(json, "price"u8, offer.PriceJson);
            ImportCodec.Write(json, "last_update"u8, offer.LastUpdate);
            ImportCodec.Write(json, "source"u8, offer.Source);
            ImportSources.WriteValues(json, offer.ValueSources);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>Parses one line.</summary>
    /// <param name="utf8Line">The line without its newline.</param>
    /// <param name="offer">The offer.</param>
    /// <returns>False when the bytes are no JSON object of this format, or the id is missing or not positive.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8Line, [NotNullWhen(true)] out OfferRecord? offer)
    {
        offer = null;
        try
        {
            Utf8JsonReader json = new(utf8Line);
            long id = 0, stock = 0, lastUpdate = 0;
            bool basic = false, preferred = false, stockUnknown = false;
            string price = "", source = "";
            IReadOnlyDictionary<string, string>? valueSources = null;
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("id"u8)) { id = ImportCodec.NextLong(ref json); }
                else if (json.ValueTextEquals("basic"u8)) { basic = json.Read() && json.GetBoolean(); }
                else if (json.ValueTextEquals("preferred"u8)) { preferred = json.Read() && json.GetBoolean(); }
                else if (json.ValueTextEquals("stock"u8)) { stock = ImportCodec.NextLong(ref json); }
                else if (json.ValueTextEquals("stock_unknown"u8)) { stockUnknown = json.Read() && json.GetBoolean(); }
                else if (json.ValueTextEquals("price"u8)) { price = ImportCodec.NextString(ref json); }
                else if (json.ValueTextEquals("last_update"u8)) { lastUpdate = ImportCodec.NextLong(ref json); }
                else if (json.ValueTextEquals("source"u8)) { source = ImportCodec.NextString(ref json); }
                else if (json.ValueTextEquals("value_sources"u8)) { valueSources = ImportSources.ReadValues(ref json); }
                else { ImportCodec.PassOver(ref json); }
            }

            if (id <= 0 || !ImportCodec.IsAtEnd(ref json))
            {
                return false;
            }

            offer = new OfferRecord
            {
                LcscId = id,
                IsBasic = basic,
                IsPreferred = preferred,
                Stock = stockUnknown ? null : stock,
                PriceJson = price,
                LastUpdate = lastUpdate,
                Source = source,
            };
            offer = valueSources is null ? offer : offer with { ValueSources = valueSources };
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
