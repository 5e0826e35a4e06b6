using System.Globalization;
using System.Text.RegularExpressions;

namespace Components.Search.Understanding;

/// <summary>Temperatures from and to, in degrees Celsius.</summary>
/// <param name="Low">Lowest.</param>
/// <param name="High">Highest; the same as <paramref name="Low"/> for one temperature.</param>
public readonly partial record struct TemperatureSpan(int Low, int High)
{
    /// <summary>How it is shown to people.</summary>
    public string Label => Low == High
        ? string.Create(CultureInfo.InvariantCulture, $"{High} °C")
        : string.Create(CultureInfo.InvariantCulture, $"{Low} °C to {High} °C");

    /// <summary>Whether a description states a span that covers this one.</summary>
    /// <param name="description">Lower case, variant characters folded.</param>
    public bool IsCoveredIn(string description)
    {
        foreach (Match match in Stated().Matches(description))
        {
            if (int.Parse(match.Groups["low"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) <= Low
                && int.Parse(match.Groups["high"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) >= High)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(?<![\d.])(?<low>[+-]?\d{1,3})\s?(°c)?\s?(~|to|\.\.\.?)\s?(?<high>[+-]?\d{1,3})\s?°?c\b",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Stated();
}
