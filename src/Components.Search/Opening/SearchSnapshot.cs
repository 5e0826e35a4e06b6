using Components.Embedding.Contract;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Index.Manifest;
using Components.Search.Explaining;
using Components.Search.Requests;
using Components.Search.Similarity;
using Components.Search.Substitution;
using Components.Search.Understanding;
using Components.Snapshots;

namespace Components.Search.Opening;

/// <summary>One opened snapshot: immutable, safe for concurrent queries, leased until it is disposed, so that Prune leaves it
/// alone. Swap it as a whole.</summary>
public sealed class SearchSnapshot : IDisposable
{
    private static readonly string[] WarmupQueries =
        ["10k 1% 0402 resistor", "low noise regulator for battery powered devices"];

    private readonly SnapshotLease _lease;
    private readonly Searcher _searcher;
    private readonly ISnapshotWatch? _watch;

    internal SearchSnapshot(
        string directory, string digest, SnapshotMetadata metadata, VectorManifest manifest, IQueryEngine engine,
        ITextEncoder encoder, SnapshotLease lease, SearchSettings settings, FamilyIndex? families, FactIndex? facts,
        ISnapshotWatch? watch)
    {
        Directory = directory;
        Digest = digest;
        Metadata = metadata;
        Manifest = manifest;
        Engine = engine;
        Encoder = encoder;
        _lease = lease;
        _watch = watch;
        Settings = settings;
        Families = families;
        Facts = facts;
        Similar = new SimilarParts(engine, families, facts);
        Substitutes = new SubstituteFinder(engine, families, facts);
        _searcher = new Searcher(engine, encoder, settings, metadata.Name, families, facts);
    }

    /// <summary>The snapshot's directory.</summary>
    public string Directory { get; }

    /// <summary>SHA-256 of metadata.json.</summary>
    public string Digest { get; }

    /// <summary>metadata.json.</summary>
    public SnapshotMetadata Metadata { get; }

    /// <summary>vector/manifest.json.</summary>
    public VectorManifest Manifest { get; }

    /// <summary>The engine in use.</summary>
    public IQueryEngine Engine { get; }

    /// <summary>The query encoder in use.</summary>
    public ITextEncoder Encoder { get; }

    /// <summary>Families of the parts; null when the snapshot was built without.</summary>
    public FamilyIndex? Families { get; }

    /// <summary>Facts of the parts; null when the snapshot was built without.</summary>
    public FactIndex? Facts { get; }

    /// <summary>Finds parts like a given one.</summary>
    public SimilarParts Similar { get; }

    /// <summary>Finds parts that may stand in for a given one, by rules.</summary>
    public SubstituteFinder Substitutes { get; }

    /// <summary>Weights and budgets in use: the snapshot's own, or the override it was opened with.</summary>
    public SearchSettings Settings { get; }

    /// <inheritdoc cref="Searcher.Search"/>
    public SearchResponse Search(SearchRequest request, CancellationToken cancellationToken = default)
    {
        _watch?.Searching(request, cancellationToken);
        return _searcher.Search(request, cancellationToken);
    }

    /// <inheritdoc cref="Searcher.Understood"/>
    public IReadOnlyList<UnderstoodItem> Understood(SearchRequest request, CancellationToken cancellationToken = default) =>
        _searcher.Understood(request, cancellationToken);

    /// <inheritdoc cref="Searcher.SearchUnread"/>
    public IReadOnlyList<long> SearchUnread(SearchRequest request, CancellationToken cancellationToken = default) =>
        _searcher.SearchUnread(request, cancellationToken);

    /// <inheritdoc cref="Searcher.Explain(SearchRequest, CancellationToken)"/>
    public QueryExplanation Explain(SearchRequest request, CancellationToken cancellationToken = default) =>
        _searcher.Explain(request, cancellationToken);

    /// <inheritdoc cref="Searcher.Explain(SearchRequest, int?, CancellationToken)"/>
    public QueryExplanation Explain(SearchRequest request, int? row, CancellationToken cancellationToken) =>
        _searcher.Explain(request, row, cancellationToken);

    /// <summary>Fault of a request's constraint as it is typed: one that is not wholly read would bind nothing.</summary>
    /// <param name="constraint">One constraint.</param>
    /// <returns>A sentence that names what is not read; null when all of it is.</returns>
    public string? ConstraintProblem(string constraint) => _searcher.ConstraintProblem(constraint);

    /// <summary>Fault of a family that a request names.</summary>
    /// <param name="id">An id.</param>
    /// <returns>A sentence with the nearest id; null when the snapshot has the family.</returns>
    public string? FamilyProblem(string id) => _searcher.FamilyProblem(id);

    /// <summary>The family that an id may mean.</summary>
    /// <param name="id">An id that is none.</param>
    /// <returns>An id; null when none is near.</returns>
    public string? NearestFamily(string id) => _searcher.NearestFamily(id);

    /// <summary>Fault of a property that a request is to be ordered by.</summary>
    /// <param name="id">An id.</param>
    /// <returns>A sentence with the nearest id; null when parts of the snapshot may state it.</returns>
    public string? SortProblem(string id) => _searcher.SortProblem(id);

    /// <summary>Touches what a first query needs: files, encoder, code.</summary>
    /// <param name="cancellationToken">Stops early; the snapshot stays usable.</param>
    public void Warmup(CancellationToken cancellationToken = default)
    {
        Engine.Warmup(cancellationToken);
        Families?.Warmup(cancellationToken);
        Facts?.Warmup(cancellationToken);
        foreach (string query in WarmupQueries)
        {
            _ = _searcher.Search(new SearchRequest { Query = query }, cancellationToken);
        }

    }

    /// <summary>Reads the queries of <see cref="Warmup"/> as far as that needs no snapshot, so that their words and tables are
    /// there when one is open. For who has to wait for it anyway.</summary>
    public static void WarmupReading()
    {
        foreach (string query in WarmupQueries)
        {
            _ = QueryParser.Parse(query);
        }
    }

    /// <summary>Closes files and gives the lease back. No query may run any more.</summary>
    public void Dispose()
    {
        _watch?.Closing(this);
        Encoder.Dispose();
        Families?.Dispose();
        Facts?.Dispose();
        Engine.Dispose();
        _lease.Dispose();
    }
}
