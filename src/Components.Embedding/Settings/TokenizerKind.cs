namespace Components.Embedding.Settings;

/// <summary>Tokenizer of a transformer.</summary>
public enum TokenizerKind
{
    /// <summary>The project's own WordPiece, equal to the reference.</summary>
    Own,

    /// <summary>BertTokenizer of Microsoft.ML.Tokenizers, for a model that was trained on its ids.</summary>
    Package,
}
