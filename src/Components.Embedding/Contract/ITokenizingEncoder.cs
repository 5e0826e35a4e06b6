namespace Components.Embedding.Contract;

/// <summary>An encoder that can show how it splits a text: the way a third party checks the tokenizer.</summary>
public interface ITokenizingEncoder
{
    /// <summary>Whether the tokenizer is our own, and not a package's.</summary>
    bool HasOwnTokenizer { get; }

    /// <summary>Ids exactly as the model gets them for a passage: prefix, special tokens and truncation included.</summary>
    /// <param name="passage">Any text.</param>
    /// <returns>Ids.</returns>
    int[] Tokenize(string passage);
}
