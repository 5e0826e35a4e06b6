using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Catalog.Attributes;
using Components.Catalog.Text;

namespace Components.Transform.Input;

/// <summary>Contents of the columns <c>extra</c> and <c>jlc_extra</c>, reused from row to row.</summary>
internal sealed class ExtraFields
{
    private const string RawProperty = "as_written";
    private readonly List<string> _lost = [];

    public AttributeSet Attributes { get; } = new();

    public string Title { get; set; } = "";

    public string Description { get; set; } = "";

    public string Manufacturer { get; set; } = "";

    public string PartNumber { get; set; } = "";

    public string Footprint { get; set; } = "";

    public string DataManualUrl { get; set; } = "";

    public string ModelPath { get; set; } = "";

    public string ModelUuid { get; set; } = "";

    /// <summary>The objects without their attributes, as one JSON object.</summary>
    public string RemainderJson { get; set; } = "{}";

    /// <summary>Pairs of name and value that the columns state: the kept ones, <see cref="Blank"/>, <see cref="Same"/> and
    /// <see cref="Lost"/>.</summary>
    public int Stated { get; private set; }

    /// <summary>Pairs whose value says nothing.</summary>
    public int Blank { get; private set; }

    /// <summary>Pairs that say again what another one says.</summary>
    public int Same { get; private set; }

    /// <summary>Why pairs were lost, one of <see cref="AttributeLosses"/> each.</summary>
    public IReadOnlyList<string> Lost => _lost;

    /// <summary>Whether a value was longer than is kept.</summary>
    public bool HasCutValue { get; set; }

    /// <summary>Whether a column holds NaN or infinity anywhere.</summary>
    public bool HasNonFinite { get; set; }

    public void Clear()
    {
        Attributes.Clear();
        _lost.Clear();
        Title = Description = Manufacturer = PartNumber = Footprint = DataManualUrl = ModelPath = ModelUuid = "";
        RemainderJson = "{}";
        Stated = Blank = Same = 0;
        HasCutValue = HasNonFinite = false;
    }

    /// <summary>Adds a pair and counts what became of it.</summary>
    public void AddAttribute(string name, string value, int layer)
    {
        Stated++;
        switch (Attributes.Add(name, PublicAddress.InText(value), layer))
        {
            case AttributeOutcome.Blank: Blank++; break;
            case AttributeOutcome.Same: Same++; break;
            case AttributeOutcome.Repeated: _lost.Add(AttributeLosses.Repeated); break;
            case AttributeOutcome.Replaced: _lost.Add(AttributeLosses.Replaced); break;
            case AttributeOutcome.Nameless: _lost.Add(AttributeLosses.Nameless); break;
            case AttributeOutcome.TooMany: _lost.Add(AttributeLosses.TooMany); break;
        }
    }

    /// <summary>Counts a pair that could not be read.</summary>
    public void LoseAttribute(string reason)
    {
        Stated++;
        _lost.Add(reason);
    }

    /// <summary>Keeps a text as the source wrote it, beside the form that is shown.</summary>
    public void KeepRaw(IReadOnlyList<(string Field, string Text)> raw)
    {
        StringBuilder json = new(RemainderJson.Length + 64);
        json.Append(RemainderJson.AsSpan(0, RemainderJson.Length - 1)).Append(RemainderJson.Length > 2 ? "," : "").Append('"')
            .Append(RawProperty).Append("\":{");
        for (int i = 0; i < raw.Count; i++)
        {
            json.Append(i > 0 ? ",\"" : "\"").Append(raw[i].Field).Append("\":\"")
                .Append(JsonEncodedText.Encode(raw[i].Text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()).Append('"');
        }

        RemainderJson = json.Append("}}").ToString();
    }
}
