using System.Globalization;
using System.Text.RegularExpressions;

namespace Components.Catalog.Quantities;

/// <summary>Temperatures from and to, in whole degrees Celsius, as queries ask for them and descriptions state them. Attributes
/// of temperatures are facts, and read as any other quantity (<see cref="RangeReader"/>). Facts: docs/FACTS.md, section
/// 3.</summary>
/// <param name="Low">Lowest.</param>
/// <param name="High">Highest; the same as <paramref name="Low"/> for one temperature.</param>
public readonly partial record struct TemperatureSpan(int Low, int High)
{
    /// <summary>How it is shown to people.</summary>
    public string Label => Low == High
        ? string.Create(CultureInfo.InvariantCulture, $"{High} °C")
        : string.Create(CultureInfo.InvariantCulture, $"{Low} °C to {High} °C");

    /// <summary>The span between two temperatures in either order.</summary>
    /// <param name="one">One end.</param>
    /// <param name="other">The other.</param>
    public static TemperatureSpan Between(int one, int other) => new(Math.Min(one, other), Math.Max(one, other));

    /// <summary>Reads a word that is a span: <c>-40C~+85C</c>, <c>-40-85°C</c>.</summary>
    /// <param name="word">One word of a query.</param>
    /// <param name="span">The span.</param>
    /// <returns>False for anything else, and where the upper end has no unit.</returns>
    public static bool TryRead(string word, out TemperatureSpan span)
    {
        Match match = Whole().Match(word);
        span = match.Success ? Between(Degrees(match.Groups["low"]), Degrees(match.Groups["high"])) : default;
        return match.Success;
    }

    /// <summary>Reads a word that is one temperature, or a number that may be one: <c>125°C</c>, <c>-40</c>.</summary>
    /// <param name="word">One word of a query.</param>
    /// <param name="degrees">Degrees Celsius.</param>
    /// <param name="hasUnit">Whether the word says that it is a temperature.</param>
    /// <returns>False for anything else.</returns>
    public static bool TryReadOne(string word, out int degrees, out bool hasUnit)
    {
        Match match = One().Match(word);
        degrees = match.Success ? Degrees(match.Groups["value"]) : 0;
        hasUnit = match.Groups["unit"].Success;
        return match.Success;
    }

    /// <summary>True when a description states a span that covers this one.</summary>
    /// <param name="description">Lower case, variant characters folded.</param>
    public bool IsCoveredIn(string description)
    {
        foreach (Match match in Stated().Matches(description))
        {
            if (Degrees(match.Groups["low"]) <= Low && Degrees(match.Groups["high"]) >= High)
            {
                return true;
            }
        }

        return false;
    }

    private static int Degrees(Group group) =>
        int.Parse(group.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<value>[+-]?\d{1,3})(?<unit>°?C)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex One();

    [GeneratedRegex(@"^(?<low>[+-]?\d{1,3})(°?C)?[~-](?<high>[+-]?\d{1,3})°?C$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<![\d.])(?<low>[+-]?\d{1,3})\s?(°c)?\s?(~|to|\.\.\.?)\s?(?<high>[+-]?\d{1,3})\s?°?c\b",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Stated();
}
