using Components.Catalog.Facts;

namespace Components.Lexicon.Properties;

/// <summary>Reads a property off the past imports of a source, and off no row.</summary>
/// <param name="Value">One of <see cref="Values"/>.</param>
/// <param name="Days">How many days are looked at, the day of the newest import among them.</param>
public sealed record PropertyHistory(string Value, int Days)
{
    /// <summary>Days on which the part was in stock; with the days of which nothing is known it is a range.</summary>
    public const string DaysInStock = "days_in_stock";

    /// <summary>Days since the part was in stock.</summary>
    public const string DaysSinceStock = "days_since_stock";

    /// <summary>Whether the price rises or falls, as one of <see cref="Falling"/>, <see cref="Steady"/> and
    /// <see cref="Rising"/>.</summary>
    public const string PriceTrend = "price_trend";

    /// <summary>Code of a falling price.</summary>
    public const string Falling = "price-falling";

    /// <summary>Code of a price that stays what it was.</summary>
    public const string Steady = "price-steady";

    /// <summary>Code of a rising price.</summary>
    public const string Rising = "price-rising";

    /// <summary>Most days that a property may look back.</summary>
    public const int MostDays = 3_660;

    /// <summary>Everything that can be read, with the sense that it has.</summary>
    public static IReadOnlyDictionary<string, FactSense> Values { get; } = new SortedDictionary<string, FactSense>(
        StringComparer.Ordinal)
    {
        [DaysInStock] = FactSense.AtLeast, [DaysSinceStock] = FactSense.AtMost, [PriceTrend] = FactSense.Code,
    };
}
