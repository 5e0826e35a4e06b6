using System.Runtime.CompilerServices;

namespace Components.Index.Lexical;

/// <summary>BM25 in Lucene's form: idf x tf / (tf + k1 (1 - b + b length / average length)).</summary>
/// <param name="Documents">Rows of the collection.</param>
/// <param name="BaseK">k1 (1 - b).</param>
/// <param name="LengthK">k1 b / average length.</param>
internal readonly record struct Bm25(long Documents, float BaseK, float LengthK)
{
    /// <summary>Scoring of a collection.</summary>
    /// <param name="documents">Rows with text.</param>
    /// <param name="totalLength">Sum of their lengths.</param>
    /// <param name="k1">Saturation.</param>
    /// <param name="b">Length normalisation.</param>
    /// <returns>The constants.</returns>
    public static Bm25 For(long documents, ulong totalLength, float k1, float b)
    {
        double average = documents == 0 || totalLength == 0 ? 1 : (double)totalLength / documents;
        return new Bm25(documents, (float)(k1 * (1.0 - b)), (float)(k1 * (double)b / average));
    }

    /// <summary>Inverse document frequency, ln(1 + (N - df + 0.5) / (df + 0.5)).</summary>
    /// <param name="documentFrequency">Rows that hold the term.</param>
    /// <returns>A positive number.</returns>
    public float Idf(long documentFrequency) =>
        (float)Math.Log(1 + ((Math.Max(Documents, documentFrequency) - documentFrequency + 0.5) / (documentFrequency + 0.5)));

    /// <summary>tf / (tf + k): what a posting contributes before idf, in (0, 1).</summary>
    /// <param name="frequency">Weighted frequency, 1 or more.</param>
    /// <param name="length">Weighted length of the row.</param>
    /// <returns>The weight; the same bits on every machine.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Weight(uint frequency, uint length)
    {
        float lengthPart = LengthK * length;
        float k = BaseK + lengthPart;
        return frequency / (frequency + k);
    }
}
