using Components.Index.Engine;
using Components.Search.Understanding;

namespace Components.Search.Identifiers;

/// <summary>Ways to write a whole series that no part number begins with: placeholders at the end (STM32F4xx, LM358*), and
/// numbers without the letters of a maker (7805).</summary>
internal static class TypedSeries
{
    /// <summary>Of fewer letters and digits the placeholders are most of it.</summary>
    private const int ShortestStem = 4;

    /// <summary>A lower-case x at the end of a number stands for any character, and so do two in capitals; an asterisk and a
    /// sign of per cent stand for any end.</summary>
    /// <param name="number">As typed.</param>
    /// <returns>What stands before them; null where there is none, or nothing to go by.</returns>
    public static string? Stem(string number)
    {
        string stem = number.TrimEnd('*', '%');
        int open = stem.Length - stem.TrimEnd('x').Length;
        int capital = stem.Length - stem.TrimEnd('X').Length;
        stem = stem[..^(open > 0 ? open : capital > 1 ? capital : 0)].TrimEnd('-', '/', '.');
        return stem.Length < number.Length && PartNumberMatch.Fold(stem).Length >= ShortestStem
            && stem.Any(char.IsAsciiDigit) && stem.Any(char.IsAsciiLetter) ? stem : null;
    }

    /// <summary>A number without the letters of a maker: 74HC14D of SN74HC14D.</summary>
    /// <param name="number">As typed.</param>
    /// <returns>Null where it begins with no such letters, or where no two digits stand behind them.</returns>
    public static string? WithoutMaker(string number)
    {
        int letters = number.AsSpan().IndexOfAnyInRange('0', '9');
        return letters > 0 && letters + 1 < number.Length && char.IsAsciiDigit(number[letters + 1])
            && ReadingWords.NumberPrefixes.Contains(number[..letters].ToLowerInvariant(), StringComparer.Ordinal)
            ? number[letters..] : null;
    }

    /// <summary>Beginnings of the part numbers that makers have made of a number: L7805 and LM7805 of 7805.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="number">As typed.</param>
    /// <returns>Beginnings that part numbers have; none for what does not begin with three digits, or with two and a letter
    /// between digits (78L05).</returns>
    public static IReadOnlyList<string> OfMakers(IQueryEngine engine, string number)
    {
        int digits = number.AsSpan().IndexOfAnyExceptInRange('0', '9');
        bool isNumber = digits is < 0 or >= 3
            || (digits == 2 && number.Length >= 5 && char.IsAsciiLetter(number[2]) && char.IsAsciiDigit(number[^1]));
        if (!isNumber)
        {
            return [];
        }

        List<string> found = [];
        foreach (string prefix in ReadingWords.NumberPrefixes)
        {
            string whole = prefix + number;
            using RowSet rows = engine.Resolve(new Filter.PartNumberBegins(whole));
            if (rows.Count > 0)
            {
                found.Add(whole);
            }
        }

        return found;
    }
}
