using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Catalog.Models;

namespace Components.Index.Manifest;

/// <summary><c>vector/manifest.json</c>: the contract between the index files, the SQL files and the query model
/// (docs/FORMATS.md; JSON Schema in docs/vector-manifest.schema.json). Only the Snapshot target writes it.</summary>
public sealed record VectorManifest
{
    /// <summary>Major version that this build writes and reads.</summary>
    public const int CurrentSchemaVersion = 4;

    /// <summary>Major version of this file's schema.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Name of the snapshot this belongs to.</summary>
    public required string SnapshotName { get; init; }

    /// <summary>Rows of components_full.</summary>
    public required long SourceComponentCount { get; init; }

    /// <summary>Rows of the index files; equal to the above.</summary>
    public required long VectorCorpusCount { get; init; }

    /// <summary><c>hashing</c>, <c>static</c> or <c>onnx</c>.</summary>
    public required string EmbeddingBackend { get; init; }

    /// <summary>Model id.</summary>
    public required string ModelId { get; init; }

    /// <summary>Immutable revision.</summary>
    public required string ModelRevision { get; init; }

    /// <summary>Columns of a vector.</summary>
    public required int EmbeddingDim { get; init; }

    /// <summary>ISO 8601, UTC; the same as in metadata.json.</summary>
    public required string BuildTimestampUtc { get; init; }

    /// <summary>Version of the product that built it.</summary>
    public required string BuilderVersion { get; init; }

    /// <summary>Engine to open it with: <c>exact</c> or <c>mapped</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Files beside this one.</summary>
    public required IReadOnlyList<ManifestFile> Files { get; init; }

    /// <summary>Digests of the model's own files.</summary>
    public required IReadOnlyList<ModelFile> ModelFiles { get; init; }

    /// <summary><c>mean</c>, <c>cls</c>, <c>weighted</c> or <c>none</c>.</summary>
    public required string Pooling { get; init; }

    /// <summary>Whether vectors have unit length.</summary>
    public required bool Normalized { get; init; }

    /// <summary>Prepended to queries.</summary>
    public required string QueryPrefix { get; init; }

    /// <summary>Prepended to passages.</summary>
    public required string PassagePrefix { get; init; }

    /// <summary>Longest input in tokens; 0 when unlimited.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Digest of the tokenizer's definition; empty when there is none.</summary>
    public required string TokenizerSha256 { get; init; }

    /// <summary>How the dense index stores vectors: <c>none</c>, <c>int8</c> ...</summary>
    public required string Quantization { get; init; }

    /// <summary>Parameters of the engine, by name.</summary>
    public required SortedDictionary<string, JsonElement> EngineParameters { get; init; }

    /// <summary>Version of the canonical component text.</summary>
    public required int TextTemplateVersion { get; init; }

    /// <summary>Version of the lexical analyzer.</summary>
    public required int AnalyzerVersion { get; init; }

    /// <summary>Digest of the analyzer's tables.</summary>
    public required string AnalyzerSha256 { get; init; }

    /// <summary>Digest of the lexicon that the families were made from; empty without families.</summary>
    public required string LexiconSha256 { get; init; }

    /// <summary>Texts with their vectors, which whoever opens the snapshot for querying embeds again.</summary>
    public required IReadOnlyList<ModelProbe> Probes { get; init; }

    /// <summary>Smallest accepted cosine between a probe's recorded and recomputed vector.</summary>
    public required float ProbeTolerance { get; init; }

    /// <summary>Recall against exact search per bucket; null when the engine is exact.</summary>
    public JsonElement? RecallCertificate { get; init; }

    /// <summary>Digest of fast.sqlite.</summary>
    public required string FastSqliteSha256 { get; init; }

    /// <summary>Digest of detail.sqlite.</summary>
    public required string DetailSqliteSha256 { get; init; }

    /// <summary>Digest of offers.sqlite.</summary>
    public required string OffersSqliteSha256 { get; init; }

    /// <summary>Digest of everything that metadata.json says but this file's own row there
    /// (<see cref="Components.Snapshots.SnapshotMetadata.DigestWithout"/>): source, lineage, counts and <c>partial</c> cannot be
    /// changed alone.</summary>
    public required string MetadataSha256 { get; init; }

    /// <summary>Fields that a newer minor version added; kept as they are. Set by the reader alone, after
    /// everything else.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extensions { get; set; }

    /// <summary>The fields that say which model made the vectors; a method, as they stand in the file one by one.</summary>
    /// <returns>What Embed recorded.</returns>
    public ModelContract Contract() => new()
    {
        Backend = EmbeddingBackend,
        ModelId = ModelId,
        ModelRevision = ModelRevision,
        Dimension = EmbeddingDim,
        Pooling = Pooling,
        Normalized = Normalized,
        QueryPrefix = QueryPrefix,
        PassagePrefix = PassagePrefix,
        MaxTokens = MaxTokens,
        TokenizerSha256 = TokenizerSha256,
        Files = ModelFiles,
        ProbeTolerance = ProbeTolerance,
    };

    /// <summary>Whether a file with a role is listed.</summary>
    /// <param name="file">Its row in the table of index files.</param>
    /// <returns>True when one is.</returns>
    public bool Lists(IndexFile file) => Files.Any(listed => string.Equals(listed.Role, file.Role, StringComparison.Ordinal));

    /// <summary>How the vectors that a search compares first are stored, which follows from the files.</summary>
    /// <param name="files">Files that a manifest lists.</param>
    /// <returns><c>int8</c> with a dense index, <c>none</c> without one.</returns>
    public static string QuantizationOf(IEnumerable<ManifestFile> files) =>
        files.Any(static file => string.Equals(file.Role, IndexFiles.Dense.Role, StringComparison.Ordinal)) ? "int8" : "none";
}
