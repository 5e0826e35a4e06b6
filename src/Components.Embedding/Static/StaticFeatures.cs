namespace Components.Embedding.Static;

/// <summary>Rows of a model that a text consists of: its tokens, then its n-grams. Training and inference share it.</summary>
internal static class StaticFeatures
{
    /// <summary>Most tokens that are looked at; what follows is cut off.</summary>
    internal const int MostTokens = 512;

    /// <summary>Most n-grams that are looked at.</summary>
    internal const int MostNGrams = 1536;

    /// <summary>Collects the rows of a text.</summary>
    /// <param name="tokenizer">Splits into tokens.</param>
    /// <param name="bucketCount">Buckets of n-grams.</param>
    /// <param name="text">Any text.</param>
    /// <param name="rows">At least <see cref="MostTokens"/> + <see cref="MostNGrams"/> long.</param>
    /// <returns>Rows written. Unknown tokens are left out.</returns>
    internal static int Collect(Tokenizers.WordPieceTokenizer tokenizer, int bucketCount, ReadOnlySpan<char> text, Span<int> rows)
    {
        int found = tokenizer.EncodePieces(text, rows[..MostTokens]);
        int count = 0;
        for (int index = 0; index < found; index++)
        {
            if (rows[index] != tokenizer.UnknownId)
            {
                rows[count++] = rows[index];
            }
        }

        return count + NGrams.Collect(text, tokenizer.VocabularySize, bucketCount, rows.Slice(count, MostNGrams));
    }
}
