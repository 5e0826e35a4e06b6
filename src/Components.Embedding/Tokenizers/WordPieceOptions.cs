namespace Components.Embedding.Tokenizers;

/// <summary>How a text is cleaned before it is split; the defaults are those of uncased BERT.</summary>
public sealed record WordPieceOptions
{
    /// <summary>Whether letters are lowered.</summary>
    public bool Lowercase { get; init; } = true;

    /// <summary>Whether accents are stripped; null follows <see cref="Lowercase"/>, as the reference does.</summary>
    public bool? StripAccents { get; init; }

    /// <summary>Whether every CJK ideograph is a word.</summary>
    public bool SplitIdeographs { get; init; } = true;

    /// <summary>Whether control characters are dropped and all white space is alike.</summary>
    public bool CleanText { get; init; } = true;

    /// <summary>Prefix of pieces inside a word.</summary>
    public string ContinuationPrefix { get; init; } = "##";

    /// <summary>Words of more characters are unknown.</summary>
    public int LongestWord { get; init; } = 100;

    /// <summary>Token of what the vocabulary lacks.</summary>
    public string UnknownToken { get; init; } = "[UNK]";

    /// <summary>First token of every sequence.</summary>
    public string ClassToken { get; init; } = "[CLS]";

    /// <summary>Last token of every sequence.</summary>
    public string SeparatorToken { get; init; } = "[SEP]";

    /// <summary>Token that fills batches.</summary>
    public string PaddingToken { get; init; } = "[PAD]";

    /// <summary>Tokens that are recognised when a text spells them; those that the vocabulary lacks are ignored.</summary>
    public IReadOnlyList<string> SpecialTokens { get; init; } = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
}
