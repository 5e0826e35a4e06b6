using System.Text.Json;
using Components.Catalog.Models;
using Components.Snapshots;

namespace Components.Publishing.Assembling;

/// <summary>Everything that a snapshot is assembled from.</summary>
public sealed record SnapshotInputs
{
    /// <summary>Name of the snapshot: build date and twelve hexadecimal digits of the Snapshot step's key.</summary>
    public required string Name { get; init; }

    /// <summary>ISO 8601, UTC.</summary>
    public required string BuildTimestampUtc { get; init; }

    /// <summary>Id of the catalogue source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Built with a row limit.</summary>
    public bool Partial { get; init; }

    /// <summary>fast.sqlite.</summary>
    public required string FastSqlitePath { get; init; }

    /// <summary>detail.sqlite.</summary>
    public required string DetailSqlitePath { get; init; }

    /// <summary>offers.sqlite.</summary>
    public required string OffersSqlitePath { get; init; }

    /// <summary>Vectors, index files and the query model's files.</summary>
    public required IReadOnlyList<SnapshotVectorFile> VectorFiles { get; init; }

    /// <summary>Bytes of search.json: coefficients of fusion and ranking, which travel with the snapshot.</summary>
    public required ReadOnlyMemory<byte> SearchSettings { get; init; }

    /// <summary>The model that made the vectors.</summary>
    public required ModelContract Model { get; init; }

    /// <summary>Probe texts with their query vectors.</summary>
    public required IReadOnlyList<ModelProbe> Probes { get; init; }

    /// <summary><c>mapped</c> or <c>exact</c>.</summary>
    public string Engine { get; init; } = "mapped";

    /// <summary>The recall certificate; null when the engine is exact.</summary>
    public JsonElement? RecallCertificate { get; init; }

    /// <summary>Version of the canonical component text.</summary>
    public int TextTemplateVersion { get; init; } = 1;

    /// <summary>Raw files.</summary>
    public IReadOnlyList<SnapshotSource> Sources { get; init; } = [];

    /// <summary>Key of every contributing step, by target name.</summary>
    public SortedDictionary<string, string> Lineage { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Version of the product.</summary>
    public string BuilderVersion { get; init; } = typeof(SnapshotInputs).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
