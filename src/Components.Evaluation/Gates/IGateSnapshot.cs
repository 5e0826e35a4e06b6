using Components.Embedding.Contract;
using Components.Index.Engine;
using Components.Index.Manifest;
using Components.Search;
using Components.Search.Explaining;
using Components.Search.Requests;
using Components.Search.Substitution;
using Components.Snapshots;

namespace Components.Evaluation.Gates;

/// <summary>An opened snapshot as gates use it.</summary>
public interface IGateSnapshot : IDisposable
{
    /// <summary>The snapshot's directory.</summary>
    string Directory { get; }

    /// <summary>SHA-256 of metadata.json.</summary>
    string Digest { get; }

    /// <summary>metadata.json.</summary>
    SnapshotMetadata Metadata { get; }

    /// <summary>vector/manifest.json.</summary>
    VectorManifest Manifest { get; }

    /// <summary>The engine in use.</summary>
    IQueryEngine Engine { get; }

    /// <summary>The query encoder in use.</summary>
    ITextEncoder Encoder { get; }

    /// <summary>Weights and budgets of its queries.</summary>
    SearchSettings Settings { get; }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The answer.</returns>
    SearchResponse Search(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Answers a request as if nothing could be read from its query.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Ids, best first.</returns>
    IReadOnlyList<long> SearchUnread(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Answers a request and says how.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Legs and the parts of every score.</returns>
    QueryExplanation Explain(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Answers a request and says of one part why it is in the answer or why not.</summary>
    /// <param name="request">The request.</param>
    /// <param name="lcscId">An id of the catalogue.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The explanation, with that of the part.</returns>
    QueryExplanation Explain(SearchRequest request, long lcscId, CancellationToken cancellationToken = default);

    /// <summary>Finds parts like a given one.</summary>
    /// <param name="lcscId">An id of the catalogue.</param>
    /// <param name="inStockOnly">Whether parts without stock are left out.</param>
    /// <param name="limit">Most results.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Best first, and how many parts there are to choose from.</returns>
    (IReadOnlyList<SearchResult> Results, long Total) Similar(
        long lcscId, bool inStockOnly, int limit, CancellationToken cancellationToken = default);

    /// <summary>Finds parts that may stand in for a given one, by rules.</summary>
    /// <param name="lcscId">An id of the catalogue.</param>
    /// <param name="rules">Bounds.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Substitutes, and near parts that are none.</returns>
    SubstituteList Substitutes(long lcscId, SubstituteRules rules, CancellationToken cancellationToken = default);
}
