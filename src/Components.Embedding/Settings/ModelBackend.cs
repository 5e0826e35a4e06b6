namespace Components.Embedding.Settings;

/// <summary>Kind of encoder behind a model pin.</summary>
public enum ModelBackend
{
    /// <summary>Signed feature hashing; no files.</summary>
    Hashing,

    /// <summary>Token embeddings with managed inference; one file, model.bin.</summary>
    Static,

    /// <summary>A BERT-family encoder through ONNX Runtime.</summary>
    Onnx,
}
