namespace Components.Search.Understanding;

/// <summary>Cuts a word into pieces that are known: Chinese writes no blanks (三相整流桥), and German joins words
/// ("Funkmodul").</summary>
internal static class WordPieces
{
    private const int LongestWord = 48;

    private const int ShortestGermanWord = 7;

    /// <summary>Letters of the shortest part of a German compound: a shorter one is in nearly every word.</summary>
    private const int ShortestPart = 3;

    // Few long pieces are better than many short ones, and a name is best at the end, where the kind of part stands; a word
    // that says nothing of it ("chip") may stand behind it.
    private const double PieceCost = 1;
    private const double LastNameCost = 0.8;
    private const double NameCost = 0.9;
    private const double PlainCost = 0.5;
    private const double UnknownCost = 3;

    /// <summary>Cuts a word.</summary>
    /// <param name="word">Lower case.</param>
    /// <param name="isName">Whether a word is the name of a family.</param>
    /// <param name="isAny">Whether any piece is known that <see cref="ForeignWords"/> has, or only words for what parts are
    /// like.</param>
    /// <returns>English words, and names of families as they are; null where the word is not made of such pieces, or is the
    /// name of a family itself.</returns>
    public static IReadOnlyList<string>? Of(string word, Func<string, bool> isName, bool isAny) =>
        word.Length > LongestWord ? null
        : ForeignWords.IsChinese(word) ? (isName(word) ? null : Chinese(word, isName, isAny))
        : isAny && word.Length >= ShortestGermanWord && word.All(char.IsLetter) && German(word) is { } parts && !isName(word)
            ? parts : null;

    // The cheapest way to each letter. Pieces may stay unknown, as long as most of the word is known.
    private static List<string>? Chinese(string word, Func<string, bool> isName, bool isAny)
    {
        Step[] best = new Step[word.Length + 1];
        for (int end = 1; end <= word.Length; end++)
        {
            best[end] = new Step(best[end - 1].Cost + UnknownCost, end - 1, [], best[end - 1].Unknown + 1);
            for (int start = 0; start < end; start++)
            {
                string piece = word[start..end];
                (double cost, IReadOnlyList<string> english) = Piece(piece, end == word.Length, isName, isAny);
                if (english.Count > 0 && best[start].Cost + cost < best[end].Cost)
                {
                    best[end] = new Step(best[start].Cost + cost, start, english, best[start].Unknown);
                }
            }
        }

        int unknown = best[word.Length].Unknown;
        return (isAny ? 2 * unknown >= word.Length : unknown > 0) ? null : Read(word, best);
    }

    private static (double Cost, IReadOnlyList<string> English) Piece(
        string piece, bool isLast, Func<string, bool> isName, bool isAny) =>
        ForeignWords.English(piece, isAny) is { Count: > 0 } english
            ? (english.All(ReadingWords.Generic.Contains) ? PlainCost : PieceCost, english)
        : piece.All(char.IsAscii) ? (PlainCost, [piece])
        : piece.Length > 1 && isName(piece) ? (isLast ? LastNameCost : NameCost, [piece])
        : (0, []);

    // All of it has to be known, and an s or n may stand between two parts: "Spannungswandler".
    private static List<string>? German(string word)
    {
        Step[] best = new Step[word.Length + 1];
        Array.Fill(best, Step.None, 1, word.Length);
        for (int end = ShortestPart; end <= word.Length; end++)
        {
            for (int start = 0; start <= end - ShortestPart; start++)
            {
                IReadOnlyList<string> english = double.IsPositiveInfinity(best[start].Cost) ? []
                    : ForeignWords.EnglishOfPart(word[start..end]);
                if (english.Count == 0)
                {
                    continue;
                }

                Offer(best, end, new Step(best[start].Cost + PieceCost, start, english, 0));
                if (end < word.Length && word[end] is 's' or 'n')
                {
                    Offer(best, end + 1, new Step(best[start].Cost + PieceCost, start, english, 0));
                }
            }
        }

        return best[word.Length].Cost is >= 2 * PieceCost and < double.PositiveInfinity ? Read(word, best) : null;
    }

    private static void Offer(Step[] best, int end, Step step)
    {
        if (step.Cost < best[end].Cost)
        {
            best[end] = step;
        }
    }

    // What is not known stays a word, for which nothing answers; a letter alone is a particle.
    private static List<string> Read(string word, Step[] best)
    {
        List<string> words = [];
        int end = best.Length - 1;
        while (end > 0)
        {
            int start = best[end].Start;
            while (best[end].English.Count == 0 && start > 0 && best[start].English.Count == 0)
            {
                start = best[start].Start;
            }

            if (best[end].English.Count > 0)
            {
                words.InsertRange(0, best[end].English);
            }
            else if (end - start > 1)
            {
                words.Insert(0, word[start..end]);
            }

            end = start;
        }

        return words;
    }

    /// <summary>The last step of the cheapest way to a letter of a word.</summary>
    /// <param name="Cost">Of the whole way.</param>
    /// <param name="Start">Where its last piece begins.</param>
    /// <param name="English">What that piece is; empty for a letter that is not known.</param>
    /// <param name="Unknown">Letters of the whole way that are not known.</param>
    private readonly record struct Step(double Cost, int Start, IReadOnlyList<string> English, int Unknown)
    {
        public static Step None { get; } = new(double.PositiveInfinity, 0, [], 0);
    }
}
