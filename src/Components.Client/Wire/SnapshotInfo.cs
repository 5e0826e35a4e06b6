namespace Components.Client.Wire;

/// <summary>The served snapshot.</summary>
public sealed record SnapshotInfo
{
    /// <summary>Name of the snapshot.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of its metadata, lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Version of its metadata's format.</summary>
    public int SchemaVersion { get; init; }

    /// <summary>When it was built, ISO 8601.</summary>
    public required string BuildTimestampUtc { get; init; }

    /// <summary>Version of the program that built it.</summary>
    public string? BuilderVersion { get; init; }

    /// <summary>The source that its parts come from.</summary>
    public string? SourceId { get; init; }

    /// <summary>Whether only a part of the source was imported.</summary>
    public bool Partial { get; init; }

    /// <summary>Parts.</summary>
    public required long ComponentCount { get; init; }

    /// <summary>Rows of every table of its databases. Those of pick tables are not all in stock: <c>pickable</c> of
    /// <c>/v1/types</c> counts the parts that are.</summary>
    public IReadOnlyDictionary<string, long>? TableCounts { get; init; }

    /// <summary>The engine that searches it.</summary>
    public string? Engine { get; init; }

    /// <summary>How texts become vectors.</summary>
    public string? EmbeddingBackend { get; init; }

    /// <summary>Model of the vectors.</summary>
    public string? ModelId { get; init; }

    /// <summary>Its revision.</summary>
    public string? ModelRevision { get; init; }

    /// <summary>Columns of a vector.</summary>
    public int EmbeddingDim { get; init; }

    /// <summary>How vectors are kept.</summary>
    public string? Quantization { get; init; }

    /// <summary>Whether a development override is in use.</summary>
    public bool Override { get; init; }
}
