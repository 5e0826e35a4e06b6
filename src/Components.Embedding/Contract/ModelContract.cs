namespace Components.Embedding.Contract;

/// <summary>Everything that decides which vector a text gets. Recorded in vector/manifest.json; a server refuses a query
/// model that differs in any of it.</summary>
public sealed record ModelContract
{
    /// <summary>Backend name: <c>hashing</c>, <c>static</c> or <c>onnx</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>Model id, for example <c>sentence-transformers/all-MiniLM-L6-v2</c>.</summary>
    public required string ModelId { get; init; }

    /// <summary>Immutable revision: 40 hexadecimal digits or <c>sha256:</c> and the model file's digest.</summary>
    public required string ModelRevision { get; init; }

    /// <summary>Columns of a vector.</summary>
    public required int Dimension { get; init; }

    /// <summary><c>mean</c>, <c>cls</c>, <c>weighted</c> (static) or <c>none</c> (hashing).</summary>
    public required string Pooling { get; init; }

    /// <summary>Whether vectors are L2-normalised; always true for what this product writes.</summary>
    public bool Normalized { get; init; } = true;

    /// <summary>Prepended to queries; may be empty.</summary>
    public string QueryPrefix { get; init; } = "";

    /// <summary>Prepended to passages; may be empty.</summary>
    public string PassagePrefix { get; init; } = "";

    /// <summary>Longest input in tokens with special tokens; 0 when unlimited.</summary>
    public int MaxTokens { get; init; }

    /// <summary>SHA-256 of the canonical tokenizer definition, 64 hexadecimal digits; empty when there is no tokenizer.</summary>
    public string TokenizerSha256 { get; init; } = "";

    /// <summary>Files of the model, by ordinal name.</summary>
    public IReadOnlyList<ModelFile> Files { get; init; } = [];

    /// <summary>Smallest cosine between a recorded probe vector and the one computed here: 0.9999, or 0.98 for int8
    /// transformers, whose kernels differ between CPUs.</summary>
    public float ProbeTolerance { get; init; } = 0.9999f;

    /// <summary>SHA-256 over all of the above in canonical form: the model's part of every embedding cache key.</summary>
    /// <returns>64 hexadecimal digits.</returns>
    public string Digest() => Catalog.Files.Sha256Digest.Of(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(this)).ToString();
}
