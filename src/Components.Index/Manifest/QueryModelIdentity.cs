namespace Components.Index.Manifest;

/// <summary>What identifies the model that encodes queries; compared with the manifest before the first query.</summary>
public sealed record QueryModelIdentity
{
    /// <summary><c>hashing</c>, <c>static</c> or <c>onnx</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>Model id.</summary>
    public required string ModelId { get; init; }

    /// <summary>Immutable revision.</summary>
    public required string ModelRevision { get; init; }

    /// <summary>Columns of a vector.</summary>
    public required int Dimension { get; init; }

    /// <summary>Pooling.</summary>
    public required string Pooling { get; init; }

    /// <summary>Whether vectors have unit length.</summary>
    public bool Normalized { get; init; } = true;

    /// <summary>Prepended to queries.</summary>
    public string QueryPrefix { get; init; } = "";

    /// <summary>Prepended to passages.</summary>
    public string PassagePrefix { get; init; } = "";

    /// <summary>Longest input in tokens; 0 when unlimited.</summary>
    public int MaxTokens { get; init; }

    /// <summary>Digest of the tokenizer's definition; empty when there is none.</summary>
    public string TokenizerSha256 { get; init; } = "";

    /// <summary>Digests of the model's files.</summary>
    public IReadOnlyList<ManifestModelFile> Files { get; init; } = [];
}
