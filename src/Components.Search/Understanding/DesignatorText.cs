using System.Collections.Frozen;

namespace Components.Search.Understanding;

/// <summary>A word that is built like the name of a place in a circuit, or of several.</summary>
/// <param name="Entries">What data/words says of its letters, at least one.</param>
/// <param name="Digits">Digits of its first number.</param>
/// <param name="IsList">Whether it is several places: <c>C15-C18</c>, <c>R1..R4</c>, <c>R1/R2</c>.</param>
internal readonly record struct DesignatorText(Designator[] Entries, int Digits, bool IsList)
{
    private const int MostLetters = 4;

    private static readonly FrozenDictionary<string, Designator[]>.AlternateLookup<ReadOnlySpan<char>> ByLetters =
        ReadingWords.Designators.GetAlternateLookup<ReadOnlySpan<char>>();

    private const int MostDigits = 3;

    /// <summary>Its letters: <c>R</c>, <c>FB</c>.</summary>
    public string Letters => Entries[0].Letters;

    /// <summary>Reads a word.</summary>
    /// <param name="word">Any word.</param>
    /// <param name="text">What it is built of.</param>
    public static bool TryRead(ReadOnlySpan<char> word, out DesignatorText text)
    {
        text = default;
        int letters = LettersOf(word);
        int digits = letters is 0 or > MostLetters ? 0 : DigitsOf(word[letters..]);
        if (digits == 0 || !ByLetters.TryGetValue(word[..letters], out Designator[]? entries))
        {
            return false;
        }

        ReadOnlySpan<char> rest = word[(letters + digits)..];
        bool isList = rest.Length > 0;
        while (rest.Length > 0)
        {
            bool isRange = rest[0] is '-' or '~' || rest.StartsWith("..");
            rest = isRange ? rest.TrimStart("-~.") : rest[0] is '/' or '+' or '&' ? rest[1..] : default;
            bool isRepeated = rest.StartsWith(word[..letters]);
            rest = isRepeated ? rest[letters..] : isRange ? rest : default;
            int next = DigitsOf(rest);
            if (next == 0)
            {
                return false;
            }

            rest = rest[next..];
        }

        text = new DesignatorText(entries, digits, isList);
        return true;
    }

    private static int LettersOf(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExceptInRange('A', 'Z') is >= 0 and int end ? end : text.Length;

    // Places are counted from one, without zeros before the number: RV09 is a part.
    private static int DigitsOf(ReadOnlySpan<char> text)
    {
        int digits = text.IndexOfAnyExceptInRange('0', '9') is >= 0 and int end ? end : text.Length;
        return digits is > 0 and <= MostDigits && text[0] != '0' ? digits : 0;
    }
}
