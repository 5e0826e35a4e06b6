using Components.Catalog.Import;
using Components.Catalog.Prices;
using Components.Catalog.Text;
using Components.Fetch.Importing;

namespace Components.Fetch.Combining;

/// <summary>Tells a value from a text that no later step can use. What is thrown away later must not win here: it would take
/// the good value of another source with it.</summary>
internal sealed class UsableValues
{
    private readonly JsonColumns _columns = new();
    private readonly List<PriceTier> _tiers = [];

    /// <summary>Whether a text says anything; <c>-</c>, <c>n/a</c> and the like say nothing.</summary>
    internal static bool IsText(string text) => !Placeholder.Is(CleanText.Of(HtmlEntities.Decode(text)));

    /// <summary>Whether a price column has a step with a price that counts: 0 is none.</summary>
    internal bool IsPrice(string json)
    {
        _ = PriceList.Read(json, _tiers);
        return _tiers.Count > 0;
    }

    /// <summary>Whether an extra column can be read and has anything in it.</summary>
    internal bool HasExtra(ImportRecord record)
    {
        _columns.Inspect(record);
        return _columns.HasContent;
    }
}
