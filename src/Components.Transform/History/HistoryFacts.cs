using System.Globalization;
using Components.Catalog.History;
using Components.Lexicon.Extraction;
using Components.Lexicon.Properties;

namespace Components.Transform.History;

/// <summary>Facts of the properties that are read off past imports.</summary>
/// <param name="properties">All properties.</param>
internal sealed class HistoryFacts(PropertySet properties)
{
    private readonly (int Number, PropertyHistory History)[] _properties =
    [
        .. Enumerable.Range(0, properties.Properties.Count)
            .Where(number => properties.Properties[number].History is not null)
            .Select(number => (number, properties.Properties[number].History!)),
    ];

    /// <summary>Facts of a part.</summary>
    /// <param name="part">Its history.</param>
    /// <returns>Ascending by property, one of each at most.</returns>
    public Fact[] Of(PartHistory part)
    {
        List<Fact> facts = [];
        foreach ((int number, PropertyHistory history) in _properties)
        {
            if (Of(number, history, part) is { } fact)
            {
                facts.Add(fact);
            }
        }

        return [.. facts];
    }

    private static Fact? Of(int property, PropertyHistory history, PartHistory part) => history.Value switch
    {
        PropertyHistory.DaysInStock => DaysInStock(property, history.Days, part),
        PropertyHistory.DaysSinceStock => DaysSinceStock(property, history.Days, part),
        _ => PriceTrend(property, history.Days, part),
    };

    // Of the unknown days it may have been in stock on each, or on none.
    private static Fact? DaysInStock(int property, int days, PartHistory part)
    {
        (int known, int inStock) = part.Count(days);
        return known == 0 ? null : new Fact(
            property, inStock, inStock + days - known, Code: null, FactSource.History,
            $"in stock on {inStock} of {known} known days up to {StockDay.TextOf(part.Newest)}");
    }

    private static Fact? DaysSinceStock(int property, int days, PartHistory part)
    {
        if (part.LastInStock(days) is not { } last)
        {
            return null;
        }

        string newest = StockDay.TextOf(part.Newest);
        string raw = last.Day is { } day ? $"last in stock on {StockDay.TextOf(day)}"
            : last.Least == 1 ? $"not in stock on {newest}" : $"not in stock on the {last.Least} days up to {newest}";
        return new Fact(
            property, last.Least, last.Most ?? double.PositiveInfinity, Code: null, FactSource.History, raw);
    }

    private static Fact? PriceTrend(int property, int days, PartHistory part)
    {
        if (part.Prices(days) is not { } prices)
        {
            return null;
        }

        // As decimals: 0.49 / 0.50 - 1 is more than -0.02 where 0.49 is the nearest double.
        decimal change = (decimal)prices.Last - (decimal)prices.First;
        decimal least = PartHistory.SteadyShare * (decimal)prices.First;
        string code = change <= -least ? PropertyHistory.Falling
            : change >= least ? PropertyHistory.Rising : PropertyHistory.Steady;
        return new Fact(property, double.NaN, double.NaN, code, FactSource.History, string.Create(
            CultureInfo.InvariantCulture,
            $"{prices.First} on {StockDay.TextOf(prices.From)}, {prices.Last} on {StockDay.TextOf(prices.To)}"));
    }
}
