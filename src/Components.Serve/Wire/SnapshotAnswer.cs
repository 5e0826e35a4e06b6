namespace Components.Serve.Wire;

/// <summary>Answer of <c>/v1/snapshot</c>: what is served.</summary>
internal sealed record SnapshotAnswer
{
    public required string Name { get; init; }

    public required string Digest { get; init; }

    public required int SchemaVersion { get; init; }

    public required string BuildTimestampUtc { get; init; }

    public required string BuilderVersion { get; init; }

    public required string SourceId { get; init; }

    public required bool Partial { get; init; }

    public required long ComponentCount { get; init; }

    public required IReadOnlyDictionary<string, long> TableCounts { get; init; }

    public required string Engine { get; init; }

    public required string EmbeddingBackend { get; init; }

    public required string ModelId { get; init; }

    public required string ModelRevision { get; init; }

    public required int EmbeddingDim { get; init; }

    public required string Quantization { get; init; }

    /// <summary>Whether a development override is in use.</summary>
    public required bool Override { get; init; }
}
