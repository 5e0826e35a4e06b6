namespace Components.Embedding.Tokenizers;

/// <summary>Splits texts for a transformer. Safe for concurrent use.</summary>
public interface ISequenceTokenizer
{
    /// <summary>SHA-256 over everything that decides ids, 64 hexadecimal digits.</summary>
    string Sha256 { get; }

    /// <summary>Tokens in the vocabulary; every id is less.</summary>
    int VocabularySize { get; }

    /// <summary>Encodes a text as one sequence with its first and last token.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxTokens">Most ids, first and last included; what exceeds it is cut off before the last. 0 for no
    /// limit.</param>
    /// <returns>The ids.</returns>
    int[] Encode(string text, int maxTokens = 0);
}
