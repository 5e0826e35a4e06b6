using System.Globalization;
using System.Text;

namespace Components.Fetch.Sources.Jlc;

/// <summary>Prices of a part. Their form is not documented (docs/decisions/0148): JSON is passed on as it is, and the short
/// form of the older interface, <c>1-99:0.0052,100-:0.0041</c>, becomes JSON; anything else stays as it is, for the import to
/// count.</summary>
internal static class JlcPrice
{
    /// <summary>Price breaks as jlcparts writes them.</summary>
    /// <param name="text">The field's text; empty gives empty.</param>
    /// <returns>A JSON array, or <paramref name="text"/>.</returns>
    internal static string ToJson(string text)
    {
        string[] steps = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        StringBuilder json = new();
        foreach (string step in steps)
        {
            string[] parts = step.Split(':');
            string[] span = parts[0].Split('-');
            if (parts.Length != 2 || span.Length != 2 || !IsQuantity(span[0]) || (span[1].Length > 0 && !IsQuantity(span[1]))
                || !decimal.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal price))
            {
                return text;
            }

            json.Append(json.Length == 0 ? "[" : ", ").Append(CultureInfo.InvariantCulture,
                $"{{\"qFrom\": {span[0]}, \"qTo\": {(span[1].Length == 0 ? "null" : span[1])}, \"price\": {price}}}");
        }

        return json.Length == 0 ? "" : json.Append(']').ToString();
    }

    private static bool IsQuantity(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long quantity)
        && text == quantity.ToString(CultureInfo.InvariantCulture);
}
