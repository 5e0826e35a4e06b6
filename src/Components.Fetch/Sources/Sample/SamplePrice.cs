using System.Globalization;
using System.Text;

namespace Components.Fetch.Sources.Sample;

/// <summary>The sample's short form of price breaks, <c>1:0.0052|100:0.0041</c>: from this quantity, this unit price.</summary>
internal static class SamplePrice
{
    /// <summary>Price breaks as jlcparts writes them. What is not in the short form stays as it is, for Transform to
    /// judge.</summary>
    /// <param name="text">The cell; empty gives empty.</param>
    /// <returns>A JSON array, or <paramref name="text"/>.</returns>
    internal static string ToJson(string text)
    {
        string[] breaks = text.Split('|', StringSplitOptions.RemoveEmptyEntries);
        (long From, string Price)[] parsed = new (long, string)[breaks.Length];
        for (int index = 0; index < breaks.Length; index++)
        {
            string[] parts = breaks[index].Split(':');
            if (parts.Length != 2
                || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long from)
                || !decimal.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            {
                return text;
            }

            parsed[index] = (from, parts[1]);
        }

        return parsed.Length == 0 ? "" : Write(parsed);
    }

    private static string Write((long From, string Price)[] breaks)
    {
        StringBuilder json = new("[");
        for (int index = 0; index < breaks.Length; index++)
        {
            string to = index + 1 < breaks.Length ? (breaks[index + 1].From - 1).ToString(CultureInfo.InvariantCulture) : "null";
            json.Append(index == 0 ? "" : ", ")
                .Append(CultureInfo.InvariantCulture,
                    $"{{\"qFrom\": {breaks[index].From}, \"qTo\": {to}, \"price\": {breaks[index].Price}}}");
        }

        return json.Append(']').ToString();
    }
}
