namespace Components.Serve.Wire;

/// <summary>Answer of <c>/v1/snapshot</c>: what is served.</summary>
internal sealed record SnapshotAnswer
{
    /// <summary>Name of the snapshot.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of its metadata, lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Version of its metadata's format.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>When it was built, ISO 8601.</summary>
    public required string BuildTimestampUtc { get; init; }

    /// <summary>Version of the program that built it.</summary>
    public required string BuilderVersion { get; init; }

    /// <summary>The source that its parts come from.</summary>
    public required string SourceId { get; init; }

    /// <summary>Whether only a part of the source was imported.</summary>
    public required bool Partial { get; init; }

    /// <summary>Parts.</summary>
    public required long ComponentCount { get; init; }

    /// <summary>Rows of every table of its databases. Those of pick tables are not all in stock: <c>pickable</c> of
    /// <c>/v1/types</c> counts the parts that are.</summary>
    public required IReadOnlyDictionary<string, long> TableCounts { get; init; }

    /// <summary>The engine that searches it: mapped or exact.</summary>
    public required string Engine { get; init; }

    /// <summary>How texts become vectors: hashing, static or onnx.</summary>
    public required string EmbeddingBackend { get; init; }

    /// <summary>Model of the vectors.</summary>
    public required string ModelId { get; init; }

    /// <summary>Its revision.</summary>
    public required string ModelRevision { get; init; }

    /// <summary>Columns of a vector.</summary>
    public required int EmbeddingDim { get; init; }

    /// <summary>How vectors are kept.</summary>
    public required string Quantization { get; init; }

    /// <summary>Whether a development override is in use.</summary>
    public required bool Override { get; init; }
}
