using Components.Index.Engine;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search.Identifiers;

/// <summary>Part numbers with separators: an index holds their pieces for other parts too, so that some piece is known says
/// nothing of the whole.</summary>
internal static class SeparatedNumber
{
    private const int MostRows = 64;

    /// <summary>Shorter mixes of letters and digits are names of things: M4, 4K, IP67.</summary>
    private const int ShortestMixed = 5;

    /// <summary>Fewer digits count something: 3-state, 16-bit.</summary>
    private const int ShortestDigits = 3;

    private static readonly char[] Separators = ['-', '/', '_', '+', '#', '*'];

    /// <summary>Whether a word can only be a part number and no part is called so or mentions it.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="token">A word that no part number begins with.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static bool IsMissing(IQueryEngine engine, string token, CancellationToken cancellationToken)
    {
        string[] pieces = token.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return pieces.Length > 1 && pieces.Any(piece => !IsWord(engine, piece)) && !IsHeldWhole(engine, token, cancellationToken);
    }

    /// <summary>A value, a package, a small number or a word that the catalogue has: what hyphens join in plain text.</summary>
    private static bool IsWord(IQueryEngine engine, string piece)
    {
        if (TypedQuantity.TryRead(piece, out _) || PackageReader.IsPackage(piece))
        {
            return true;
        }

        int digits = piece.Count(char.IsAsciiDigit);
        bool isNumber = piece.All(static c => char.IsAsciiDigit(c) || c == '.');
        return isNumber ? digits < ShortestDigits
            : digits == 0 ? ReadingWords.Noise.Contains(piece.ToLowerInvariant()) || engine.Knows(piece)
            : piece.Length < ShortestMixed && engine.Knows(piece);
    }

    /// <summary>Whether the text or number of a part has the word with all its pieces, punctuation aside.</summary>
    private static bool IsHeldWhole(IQueryEngine engine, string token, CancellationToken cancellationToken)
    {
        using RowSet all = engine.Resolve(Filter.All);
        Hit[] hits = new Hit[MostRows];
        int count = engine.Lexical(token, all, new WorkBudget(1_000_000), hits, cancellationToken).Count;
        string whole = PartNumberMatch.Fold(token);
        return hits.AsSpan(0, count).ToArray().Any(hit =>
        {
            PartText text = PartText.Of(engine, hit.Row);
            return PartNumberMatch.Fold(text.PartNumber.ToString()).Contains(whole, StringComparison.Ordinal)
                || PartNumberMatch.Fold(text.Text.ToString()).Contains(whole, StringComparison.Ordinal);
        });
    }
}
