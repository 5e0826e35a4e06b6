using Components.Embedding.Contract;
using Components.Evaluation.Gates;
using Components.Index.Engine;
using Components.Index.Manifest;
using Components.Search;
using Components.Search.Explaining;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Search.Substitution;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Support;

/// <summary>Opens snapshots for a program that is wrong in one way. The gates cannot tell it from the product.</summary>
internal sealed class SabotagedOpener(IGateOpener inner) : IGateOpener
{
    /// <summary>Change of a request before the program answers it.</summary>
    public Func<SearchRequest, SearchRequest> Understands { get; init; } = static request => request;

    /// <summary>Change of its answer.</summary>
    public Func<SearchResponse, SearchResponse> Answers { get; init; } = static response => response;

    /// <summary>Change of a leg's proposals.</summary>
    public Func<ExplainedLeg, ExplainedLeg> Proposes { get; init; } = static leg => leg;

    /// <summary>Change of the answer to a request: one that is wrong for some requests alone.</summary>
    public Func<SearchRequest, SearchResponse, SearchResponse> Pages { get; init; } = static (_, response) => response;

    /// <summary>Change of what is said of one part.</summary>
    public Func<PartExplanation, PartExplanation> Explains { get; init; } = static part => part;

    /// <summary>Change of the parts that are like another one.</summary>
    public Func<IReadOnlyList<SearchResult>, IReadOnlyList<SearchResult>> Resembles { get; init; } = static parts => parts;

    /// <summary>Change of the parts that may stand in for one.</summary>
    public Func<SubstituteList, SubstituteList> Replaces { get; init; } = static found => found;

    /// <summary>Change of the encoder of queries.</summary>
    public Func<ITextEncoder, ITextEncoder> Encodes { get; init; } = static encoder => encoder;

    /// <summary>Which engines are wrong; all by default.</summary>
    public Func<string?, bool> Engines { get; init; } = static _ => true;

    public IGateSnapshot Open(string directory, OpenOptions options, CancellationToken cancellationToken = default) =>
        Engines(options.Engine) ? new Sabotaged(this, inner.Open(directory, options, cancellationToken))
            : inner.Open(directory, options, cancellationToken);

    private sealed class Sabotaged(SabotagedOpener how, IGateSnapshot snapshot) : IGateSnapshot
    {
        public string Directory => snapshot.Directory;

        public string Digest => snapshot.Digest;

        public SnapshotMetadata Metadata => snapshot.Metadata;

        public VectorManifest Manifest => snapshot.Manifest;

        public IQueryEngine Engine => snapshot.Engine;

        public ITextEncoder Encoder => how.Encodes(snapshot.Encoder);

        public SearchSettings Settings => snapshot.Settings;

        public SearchResponse Search(SearchRequest request, CancellationToken cancellationToken = default) =>
            how.Pages(request, how.Answers(snapshot.Search(how.Understands(request), cancellationToken)));

        public IReadOnlyList<long> SearchUnread(SearchRequest request, CancellationToken cancellationToken = default) =>
            snapshot.SearchUnread(how.Understands(request), cancellationToken);

        public QueryExplanation Explain(SearchRequest request, CancellationToken cancellationToken = default)
        {
            // One program: what it explains is what it answers.
            QueryExplanation explanation = snapshot.Explain(
                how.Understands(request with { Limit = SearchRequest.MaxLimit }), cancellationToken);
            SearchResponse response = Search(request, cancellationToken);
            Dictionary<long, ExplainedResult> results = explanation.Results.ToDictionary(static result => result.Result.LcscId);
            return explanation with
            {
                Total = response.Total,
                Matched = response.Matched,
                TotalIsEstimate = response.TotalIsEstimate,
                Legs = [.. explanation.Legs.Select(how.Proposes)],
                Results = [.. response.Results.Select(result => results[result.LcscId] with { Result = result })],
            };
        }

        public QueryExplanation Explain(SearchRequest request, long lcscId, CancellationToken cancellationToken = default)
        {
            QueryExplanation explanation = snapshot.Explain(how.Understands(request), lcscId, cancellationToken);
            return explanation with { Part = how.Explains(explanation.Part!) };
        }

        public (IReadOnlyList<SearchResult> Results, long Total) Similar(
            long lcscId, bool inStockOnly, int limit, CancellationToken cancellationToken = default)
        {
            (IReadOnlyList<SearchResult> results, long total) = snapshot.Similar(lcscId, inStockOnly, limit, cancellationToken);
            return (how.Resembles(results), total);
        }

        public SubstituteList Substitutes(
            long lcscId, SubstituteRules rules, CancellationToken cancellationToken = default) =>
            how.Replaces(snapshot.Substitutes(lcscId, rules, cancellationToken));

        public void Dispose() => snapshot.Dispose();
    }
}
