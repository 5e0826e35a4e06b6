using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Index.Manifest;
using Components.Search;
using Components.Search.Explaining;
using Components.Search.Requests;
using Components.Search.Similarity;
using Components.Snapshots;

namespace Components.Serve.Snapshots;

/// <summary>A checked, opened snapshot as the endpoints need it. Production wraps what Components.Search opens; tests wrap that
/// again to delay or count.</summary>
internal interface IOpenSnapshot : IDisposable
{
    string Directory { get; }

    SnapshotMetadata Metadata { get; }

    VectorManifest Manifest { get; }

    /// <summary>SHA-256 of metadata.json.</summary>
    string Digest { get; }

    IQueryEngine Engine { get; }

    /// <summary>Weights and budgets in use.</summary>
    SearchSettings Settings { get; }

    SimilarParts Similar { get; }

    /// <summary>What the parts state; null when the snapshot was built without.</summary>
    FactIndex? Facts { get; }

    /// <summary>Families of the parts; null when the snapshot was built without.</summary>
    FamilyIndex? Families { get; }

    SearchResponse Search(SearchRequest request, CancellationToken cancellationToken);

    QueryExplanation Explain(SearchRequest request, int? row, CancellationToken cancellationToken);

    void Warmup(CancellationToken cancellationToken);
}
