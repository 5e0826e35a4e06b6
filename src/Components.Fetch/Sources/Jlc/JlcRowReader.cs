using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Catalog.Import;
using Components.Catalog.Text;
using Components.Fetch.Rows;

namespace Components.Fetch.Sources.Jlc;

/// <summary>Turns one part of a page into an imported or a quarantined row. Values stay as they are written; see <see
/// cref="JlcFields"/> for what is known of the fields.</summary>
/// <param name="changes">Setting <c>source.jlc.fields</c>.</param>
internal sealed class JlcRowReader(IReadOnlyDictionary<string, string> changes)
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const NumberStyles Count =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly Dictionary<string, string> _fields = JlcFields.Map(changes);
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly List<JsonProperty> _others = [];
    private readonly List<string> _repairs = [];
    private readonly ArrayBufferWriter<byte> _json = new();

    /// <summary>Reads a part.</summary>
    /// <param name="part">An element of <c>data.componentInfos</c>.</param>
    /// <param name="place">Where it stands: <c>page-000012.json#34</c>.</param>
    /// <returns>The row.</returns>
    internal PlacedRow Read(JsonElement part, string place)
    {
        if (part.ValueKind != JsonValueKind.Object)
        {
            return Reject(RowReasons.BadLine, null, place, $"a part is an object, this is {part.GetRawText()}");
        }

        _values.Clear();
        _others.Clear();
        _repairs.Clear();
        if (!TryFields(part))
        {
            return Reject(RowReasons.BadLine, null, place, "the name of a field is no text");
        }

        if (Id() is not { } id)
        {
            return Reject(RowReasons.BadId, null, place, $"its id is {Raw(JlcFields.Id)}");
        }

        if (!TryNumber(JlcFields.Stock, out long stock))
        {
            return Reject(RowReasons.BadStock, id, place, $"stock is {Raw(JlcFields.Stock)}");
        }

        if (!TryNumber(JlcFields.Joints, out long joints))
        {
            _repairs.Add(RowReasons.UnreadableNumber);
        }

        string library = Text(JlcFields.Library);
        return new PlacedRow(
            SourceRow.Imported(
                new ImportRecord
                {
                    LcscId = id,
                    Category = Text(JlcFields.Category),
                    Subcategory = Text(JlcFields.Subcategory),
                    Manufacturer = Text(JlcFields.Manufacturer),
                    PartNumber = Text(JlcFields.PartNumber),
                    Package = Text(JlcFields.Package),
                    Joints = joints,
                    IsBasic = library is "base" or "basic",
                    IsPreferred = library is "preferred",
                    Description = Text(JlcFields.Description),
                    Datasheet = Text(JlcFields.Datasheet),
                    Stock = Text(JlcFields.Stock).Length == 0 ? null : stock,
                    PriceJson = JlcPrice.ToJson(Text(JlcFields.Price)),
                    ExtraJson = Extra(),
                },
                _repairs.Count == 0 ? null : [.. _repairs]),
            place);
    }

    /// <summary>Sorts the fields by whether they are known; false for a name that is half of a character.</summary>
    private bool TryFields(JsonElement part)
    {
        try
        {
            foreach (JsonProperty property in part.EnumerateObject())
            {
                if (!_fields.TryGetValue(property.Name, out string? field) || !_values.TryAdd(field, property.Value))
                {
                    _others.Add(property);
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    // "C25804", "25804" or a number.
    private long? Id() => CatalogueId.TryParse(Text(JlcFields.Id).Trim(), out long id) ? id : null;

    private bool TryNumber(string field, out long number)
    {
        string text = Text(field);
        number = 0;
        if (text.Length == 0 || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        // JSON has one kind of number: 1000.0 and 1e3 are counts too.
        bool isCount = decimal.TryParse(text, Count, CultureInfo.InvariantCulture, out decimal count)
            && decimal.IsInteger(count) && count is >= long.MinValue and <= long.MaxValue;
        number = isCount ? (long)count : 0;
        return isCount;
    }

    private string Text(string field) => !_values.TryGetValue(field, out JsonElement value) ? "" : value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.String => String(value),
        _ => value.GetRawText(),
    };

    // Half a surrogate pair is no text.
    private string String(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            if (!_repairs.Contains(RowReasons.InvalidUtf8))
            {
                _repairs.Add(RowReasons.InvalidUtf8);
            }

            return value.GetRawText().Trim('"');
        }
    }

    private string Raw(string field) => _values.TryGetValue(field, out JsonElement value) ? value.GetRawText() : "missing";

    /// <summary>Fields that have no place of their own, by their own names. There is always a key <c>attributes</c>, empty
    /// where the part has none: without one, names with a plain value would be read as attributes.</summary>
    private string Extra()
    {
        if (_others.Count == 0)
        {
            return "";
        }

        _json.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_json, JsonOptions))
        {
            json.WriteStartObject();
            if (!_others.Exists(static property => ExtraNames.IsAttributes(property.Name)))
            {
                json.WriteStartObject("attributes"u8);
                json.WriteEndObject();
            }

            foreach (JsonProperty property in _others)
            {
                json.WritePropertyName(property.Name);
                json.WriteRawValue(property.Value.GetRawText(), skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(_json.WrittenSpan);
    }

    private static PlacedRow Reject(string reason, long? id, string place, string excerpt) =>
        new(SourceRow.Rejected(new QuarantinedRow(reason, id, place, QuarantinedRow.Shorten(excerpt))), place);
}
