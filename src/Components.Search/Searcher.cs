using Components.Embedding.Contract;
using Components.Index.Engine;
using Components.Search.Explaining;
using Components.Search.Ranking;
using Components.Search.Requests;
using Components.Search.Retrieval;
using Components.Search.Understanding;

namespace Components.Search;

/// <summary>Answers queries over one engine and one query encoder. Immutable and safe for concurrent use; owns neither.</summary>
/// <param name="engine">Rows.</param>
/// <param name="encoder">Encoder of the snapshot's model.</param>
/// <param name="settings">Weights and budgets.</param>
/// <param name="snapshotName">Name that answers carry.</param>
public sealed class Searcher(IQueryEngine engine, ITextEncoder encoder, SearchSettings settings, string snapshotName)
{
    private readonly Retriever _retriever = new(engine, settings);

    /// <summary>Answers a request. Equal requests give equal answers.</summary>
    /// <param name="request">A request without <see cref="SearchRequest.Problems()"/>.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="Catalog.Errors.UsageException">QRY001: the request has problems.</exception>
    public SearchResponse Search(SearchRequest request, CancellationToken cancellationToken = default)
    {
        using Answer answer = Run(request, cancellationToken);
        return new SearchResponse
        {
            Query = request.Query,
            Total = answer.Grounded.Rows.Count,
            Results = [.. answer.Parts.Select(part => Result(answer, part))],
            Snapshot = snapshotName,
            Legs = [.. answer.Legs.Select(static leg => leg.Name).Order(StringComparer.Ordinal)],
            Degraded = answer.Legs.Any(static leg => leg.BudgetExhausted),
            Relaxed = [.. answer.Grounded.Relaxed.Select(static constraint => constraint.Label)],
        };
    }

    /// <summary>Answers a request and says how.</summary>
    /// <param name="request">A request without <see cref="SearchRequest.Problems()"/>.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Plan, legs and the parts of every score.</returns>
    /// <exception cref="Catalog.Errors.UsageException">QRY001: the request has problems.</exception>
    public QueryExplanation Explain(SearchRequest request, CancellationToken cancellationToken = default)
    {
        using Answer answer = Run(request, cancellationToken);
        return new QueryExplanation
        {
            Query = request.Query,
            Understood = Explainer.Understood(answer.Grounded),
            DenseText = answer.Grounded.Plan.DenseText,
            LexicalText = answer.Grounded.Plan.LexicalText,
            Total = answer.Grounded.Rows.Count,
            Legs = [.. answer.Legs.Select(static leg => new ExplainedLeg(leg.Name, leg.Weight, leg.Hits.Count, leg.Visited, leg.BudgetExhausted))],
            Results = [.. answer.Parts.Select(part => new ExplainedResult(Result(answer, part), part.Score, Explainer.Ranks(answer.Legs, part.Row)))],
        };
    }

    private Answer Run(SearchRequest request, CancellationToken cancellationToken)
    {
        if (request.Problems(engine) is { Count: > 0 } problems)
        {
            throw SearchErrors.BadRequest(problems[0]);
        }

        QueryPlan plan = QueryParser.Parse(request.Query, request.ComponentType);
        float[] vector = new float[encoder.Contract.Dimension];
        bool isRaw = request.EffectiveMode == SearchMode.RawVector;
        encoder.EncodeQuery(isRaw ? request.Query : plan.DenseText, vector);
        if (isRaw)
        {
            return RunRaw(request, plan, vector, cancellationToken);
        }

        GroundedPlan grounded = GroundedPlan.Create(engine, plan, request);
        ConstraintJudge judge = new(engine, plan.Constraints);
        IReadOnlyList<Leg> legs = _retriever.Run(grounded, vector, cancellationToken);
        List<Candidate> candidates = ReciprocalRankFusion.Fuse(legs, settings.FusionConstant);
        List<RankedPart> ranked = new Ranker(engine, request).Rank(grounded, candidates, judge);
        return new Answer(grounded, judge, legs, vector, [.. ranked.Take(request.Limit)]);
    }

    private Answer RunRaw(SearchRequest request, QueryPlan plan, float[] vector, CancellationToken cancellationToken)
    {
        QueryPlan bare = plan with { Constraints = [], PartNumbers = [], CatalogueIds = [], Words = [], PossibleCatalogueId = null };
        GroundedPlan grounded = GroundedPlan.Create(engine, bare, request);
        ConstraintJudge judge = new(engine, []);
        Leg dense = _retriever.Dense(bare, vector, grounded.Rows, cancellationToken, request.Limit);
        return new Answer(grounded, judge, [dense], vector, [.. dense.Hits.Select(static hit => new RankedPart(hit.Row, new ScoreBreakdown(hit.Score, 0, 0, 0, 0), []))]);
    }

    private SearchResult Result(Answer answer, RankedPart part)
    {
        RecordView record = engine.Record(part.Row);
        PartText text = new(engine, part.Row, record);
        List<SearchPrice> prices = new(record.Prices.Length);
        foreach (PriceBreak step in record.Prices)
        {
            prices.Add(new SearchPrice(step.FromQuantity, step.ToQuantity < 0 ? null : step.ToQuantity, step.Price));
        }

        string manufacturer = RecordView.Text(record.Manufacturer);
        return new SearchResult
        {
            LcscId = record.LcscId,
            Score = Math.Round(part.Score.Total, 6),
            CosineScore = Math.Round(Cosine(answer.Vector, engine.Vector(part.Row)), 6),
            Reasons = ReasonWriter.Reasons(answer.Grounded.Plan, answer.Judge, part, record, text),
            ComponentType = RecordView.Text(record.ComponentType),
            ManufacturerName = manufacturer.Length == 0 ? null : manufacturer,
            PartNumber = text.PartNumber,
            Package = RecordView.Text(record.Package),
            Description = RecordView.Text(record.Description),
            Stock = record.Stock,
            IsBasic = record.IsBasic,
            IsPreferred = record.IsPreferred,
            UnitCost = prices.Count == 0 ? null : prices[0].Price,
            Price = prices,
        };
    }

    private static double Cosine(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += (double)left[i] * right[i];
        }

        return sum;
    }

    private sealed record Answer(GroundedPlan Grounded, ConstraintJudge Judge, IReadOnlyList<Leg> Legs, float[] Vector, IReadOnlyList<RankedPart> Parts) : IDisposable
    {
        public void Dispose()
        {
            Grounded.Dispose();
            Judge.Dispose();
        }
    }
}
