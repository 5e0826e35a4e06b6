using System.Globalization;
using System.Text;

namespace Components.Fetch.Sources.Csv;

/// <summary>Price breaks of one row, as the import writes them.</summary>
internal sealed class CsvPrices(string currency, decimal factor, bool decimalComma)
{
    private static readonly (string Sign, string Currency)[] Signs =
    [
        ("US$", "USD"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "CNY"), ("¥", "JPY"), ("￥", "CNY"), ("￥", "JPY"),
        ("Fr.", "CHF"), ("kr", "SEK"), ("kr", "DKK"), ("kr", "NOK"), ("zł", "PLN"), ("₹", "INR"),
    ];

    private readonly List<(long Quantity, decimal Price)> _breaks = [];

    /// <summary>Forgets the breaks of the row before.</summary>
    internal void Clear() => _breaks.Clear();

    /// <summary>Takes one price.</summary>
    /// <param name="quantity">Smallest quantity at this price.</param>
    /// <param name="text">The cell, not empty.</param>
    /// <returns>False when it is no price in the declared currency and form.</returns>
    internal bool TryAdd(long quantity, string text)
    {
        ReadOnlySpan<char> number = WithoutSign(text.AsSpan().Trim());

        // "1,234" is 1.234 to half of the world; a price that has no decimal sign must have no group either.
        (char point, char group) = decimalComma ? (',', '.') : ('.', ',');
        bool isDoubtful = number.Contains(group) && !number.Contains(point);
        if (isDoubtful || !CsvNumber.TryParse(number, decimalComma, out decimal price) || price < 0 || price > 1_000_000_000)
        {
            return false;
        }

        _breaks.Add((quantity, price * factor));
        return true;
    }

    /// <summary>The breaks as jlcparts writes them, by ascending quantity; empty when there are none.</summary>
    internal string ToJson()
    {
        if (_breaks.Count == 0)
        {
            return "";
        }

        (long Quantity, decimal Price)[] ordered = [.. _breaks.OrderBy(static step => step.Quantity)];
        StringBuilder json = new("[");
        for (int index = 0; index < ordered.Length; index++)
        {
            string to = index + 1 == ordered.Length
                ? "null"
                : Math.Max(ordered[index].Quantity, ordered[index + 1].Quantity - 1).ToString(CultureInfo.InvariantCulture);
            json.Append(index == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture,
                $"{{\"qFrom\": {ordered[index].Quantity}, \"qTo\": {to}, \"price\": {Shorten(ordered[index].Price)}}}");
        }

        return json.Append(']').ToString();
    }

    // 0.0500 is 0.05: what a factor leaves behind is no precision.
    private static decimal Shorten(decimal price) => price / 1.0000000000000000000000000000m;

    private ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> text)
    {
        foreach (string sign in Signs.Where(known => known.Currency == currency).Select(static known => known.Sign)
            .Append(currency))
        {
            if (text.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                return text[sign.Length..].TrimStart();
            }

            if (text.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                return text[..^sign.Length].TrimEnd();
            }
        }

        return text;
    }
}
