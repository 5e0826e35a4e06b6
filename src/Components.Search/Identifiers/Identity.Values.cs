using Components.Catalog.Quantities;
using Components.Search.Understanding;

namespace Components.Search.Identifiers;

/// <content>Numbers that read like values.</content>
internal sealed partial class Identity
{
    /// <summary>Whether a text is a value as people write them: 100nF, 4k7.</summary>
    /// <param name="text">A word of a query.</param>
    internal static bool ReadsAsValue(string text) =>
        TypedQuantity.TryRead(text, out _) && (IsPlainValue(text) || IsUsualValue(text));

    /// <summary>Whether the letter of a value stands for the point of a usual one: 4k7, 1R5. People do not write 1N60 for 1.6
    /// nF.</summary>
    private static bool IsUsualValue(string text)
    {
        int letter = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> behind = text.AsSpan(letter + 1);
        int length = behind.IndexOfAnyExceptInRange('0', '9') is >= 0 and int end ? end : behind.Length;
        return PreferredValues.Has(string.Concat(text.AsSpan(0, letter), behind[..length]))
            && !(length > 1 && behind[length - 1] == '0');
    }

    /// <summary>A number with a unit behind it: no digit after the first letter.</summary>
    private static bool IsPlainValue(string text)
    {
        int letter = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        while (letter >= 0 && letter < text.Length && text[letter] is '.' or ' ')
        {
            int next = text.AsSpan(letter + 1).IndexOfAnyExceptInRange('0', '9');
            letter = next < 0 ? text.Length : letter + 1 + next;
        }

        bool isNumber = char.IsAsciiDigit(text[0]) && letter >= 0 && letter < text.Length;
        return isNumber && char.IsLetter(text[letter]) && text.AsSpan(letter).IndexOfAnyInRange('0', '9') < 0
            && !IsTooLarge(text);
    }

    /// <summary>"8255A" is no current of 8,255 amperes.</summary>
    private static bool IsTooLarge(string text) => TypedQuantity.TryRead(text, out Measure measure) && measure.Unit switch
    {
        QuantityUnit.Ampere => measure.Value > 2_000,
        QuantityUnit.Volt => measure.Value > 100_000,
        QuantityUnit.Farad or QuantityUnit.Henry => measure.Value > 10_000,
        _ => false,
    };
}
