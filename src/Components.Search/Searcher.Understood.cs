using Components.Search.Constraints;
using Components.Search.Explaining;
using Components.Search.Identifiers;
using Components.Search.Kinds;
using Components.Search.Requests;
using Components.Search.Retrieval;
using Components.Search.Understanding;

namespace Components.Search;

/// <content>How a query is understood, without an answer.</content>
public sealed partial class Searcher
{
    /// <summary>Reads a query as <see cref="Search"/> does, and looks for nothing: it costs a small part of a
    /// search.</summary>
    /// <param name="request">A request without <see cref="SearchRequest.Problems()"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The understood items, as in an answer; none in raw_vector mode, which reads nothing.</returns>
    /// <exception cref="Foundation.Errors.UsageException">QRY001: the request has problems.</exception>
    public IReadOnlyList<UnderstoodItem> Understood(SearchRequest request, CancellationToken cancellationToken = default)
    {
        CheckProblems(request);
        request = Normalized(request);
        if (request.EffectiveMode == SearchMode.RawVector)
        {
            return [];
        }

        (QueryPlan plan, Identity identity, CalledFamilies called) = Read(request, cancellationToken);
        (ConstraintJudge judge, GroundedPlan grounded) = Ground(request, plan, identity, called, cancellationToken);
        using (judge)
        using (grounded)
        {
            return Explainer.Understood(grounded);
        }
    }
}
