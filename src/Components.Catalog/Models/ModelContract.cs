using Components.Foundation.Files;

namespace Components.Catalog.Models;

/// <summary>Everything that decides which vector a text gets. Embed writes it beside the vectors, vector/manifest.json records
/// it, and whoever opens a snapshot for queries compares it with the model that was loaded. A new part is a property here and
/// a line of <see cref="DifferencesOf"/>.</summary>
public sealed record ModelContract
{
    /// <summary>Smallest accepted probe cosine of float arithmetic, which is the same everywhere.</summary>
    public const float FloatTolerance = 0.9999f;

    /// <summary>Smallest accepted probe cosine of int8 transformers, whose kernels differ between CPUs.</summary>
    public const float Int8Tolerance = 0.98f;

    /// <summary>Backend of transformers. Their arithmetic differs between CPUs, and their batches are dear.</summary>
    public const string Onnx = "onnx";

    /// <summary>Backend name: <c>hashing</c>, <c>static</c> or <see cref="Onnx"/>.</summary>
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

    /// <summary>Smallest cosine between a recorded probe vector and the one computed here:
    /// <see cref="FloatTolerance"/>, or <see cref="Int8Tolerance"/>.</summary>
    public float ProbeTolerance { get; init; } = FloatTolerance;

    /// <summary>SHA-256 over all of the above in canonical form: the model's part of every embedding cache key.</summary>
    /// <returns>64 hexadecimal digits.</returns>
    public string Digest() => Sha256Digest.Of(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(this)).ToString();

    /// <summary>Differences between this model and another one.</summary>
    /// <param name="actual">The contract that was loaded.</param>
    /// <returns>One entry per differing part, in the order of the properties; none when both give a text the same vector.
    /// <see cref="ProbeTolerance"/> is no part of that: it says how far a probe may drift.</returns>
    public IEnumerable<ModelDifference> DifferencesOf(ModelContract actual)
    {
        (string Part, string Recorded, string Found)[] parts =
        [
            ("the backend", Backend, actual.Backend),
            ("the model id", ModelId, actual.ModelId),
            ("the revision", ModelRevision, actual.ModelRevision),
            (ModelDifference.Dimension, $"{Dimension}", $"{actual.Dimension}"),
            ("pooling", Pooling, actual.Pooling),
            ("normalisation", Normalized ? "on" : "off", actual.Normalized ? "on" : "off"),
            ("the query prefix", QueryPrefix, actual.QueryPrefix),
            ("the passage prefix", PassagePrefix, actual.PassagePrefix),
            ("the token limit", $"{MaxTokens}", $"{actual.MaxTokens}"),
            ("the tokenizer's SHA-256", TokenizerSha256, actual.TokenizerSha256),
            ("the number of model files", $"{Files.Count}", $"{actual.Files.Count}"),
            .. Files.Select(file =>
                ($"the SHA-256 of '{file.Path}'", file.Sha256, actual.Files.FirstOrDefault(other =>
                    other.Path == file.Path)?.Sha256 ?? "none")),
        ];
        return parts.Where(static part => !string.Equals(part.Recorded, part.Found, StringComparison.Ordinal))
            .Select(static part => new ModelDifference(part.Part, part.Recorded, part.Found));
    }
}
