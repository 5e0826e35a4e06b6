using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Components.Search.Understanding;

/// <summary>Amounts of money in a query. Prices of a catalogue are in dollars, and nobody knows today's rate of another currency:
/// whatever is not called one here is no dollar, so that a currency which data/words names is never taken for one.</summary>
internal static class PriceWords
{
    private static readonly SearchValues<char> Digits = SearchValues.Create(".0123456789");

    /// <summary>Every currency, lower case: a word behind an amount, or a part of the same word.</summary>
    public static FrozenSet<string> Currencies { get; } =
        [.. ReadingWords.Dollars, .. ReadingWords.Cents, .. ReadingWords.OtherCurrencies];

    /// <summary>Reads an amount without its currency.</summary>
    /// <param name="text">One word.</param>
    /// <param name="amount">The amount.</param>
    public static bool TryAmount(ReadOnlySpan<char> text, out double amount) => double.TryParse(
        text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);

    /// <summary>Reads an amount and its currency in one word: <c>$0.05</c>, <c>2ct</c>, <c>0.01gbp</c>.</summary>
    /// <param name="text">One word.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">The currency, lower case.</param>
    public static bool TryRead(string text, out double amount, out string currency)
    {
        (amount, currency) = (0, "");
        int first = text.AsSpan().IndexOfAny(Digits);
        if (first < 0)
        {
            return false;
        }

        int end = text.AsSpan().LastIndexOfAny(Digits) + 1;
        string before = text[..first];
        string behind = text[end..];

        // Letters before a number are a part's: CT100.
        bool isSign = before.Length > 0 && behind.Length == 0 && !char.IsLetter(before[^1]);
        currency = (isSign ? before : before.Length == 0 ? behind : "").ToLowerInvariant();
        return Currencies.Contains(currency) && TryAmount(text.AsSpan(first, end - first), out amount);
    }

    /// <summary>An amount in dollars; null in another currency, and for nothing.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">Its currency, lower case; empty where none is written.</param>
    public static double? InDollars(double amount, string currency) => amount <= 0 ? null
        : currency.Length == 0 || ReadingWords.Dollars.Contains(currency) ? amount
        : ReadingWords.Cents.Contains(currency) ? amount / 100
        : null;
}
