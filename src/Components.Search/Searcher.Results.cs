using Components.Index.Engine;
using Components.Search.Constraints;
using Components.Search.Identifiers;
using Components.Search.Ranking;
using Components.Search.Requests;
using Components.Search.Retrieval;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search;

/// <content>The nearest vectors alone, and what is shown of the parts that were found.</content>
public sealed partial class Searcher
{
    private Answer RunRaw(SearchRequest request, QueryPlan plan, float[] vector, CancellationToken cancellationToken)
    {
        QueryPlan bare = plan with
        {
            Constraints = [],
            PartNumbers = [],
            CatalogueIds = [],
            Words = [],
            PossibleCatalogueId = null,
            Unchecked = [],
            Unused = [],
            UnknownWords = [],
            WordsOnly = [],
            TypeHints = [],
        };
        ConstraintJudge judge = new(engine, bare, facts, families, isKindKnown: false, request.Quantity, cancellationToken);
        GroundedPlan grounded = GroundedPlan.Create(
            engine, bare, request, Identity.None, judge, kind: null, families, beside: null, cancellationToken);
        Leg dense = _retriever.Dense(bare, vector, grounded.Allowed, cancellationToken, request.Offset + request.Limit + 1);
        QueryMemory memory = _memories.Rent();
        foreach (Hit hit in dense.Hits)
        {
            if (grounded.Allowed.Contains(hit.Row))
            {
                RankedPart part = memory.NewPart();
                _ = part.Begin(hit.Row, hit.Score, verdicts: 0);
                part.Place(identity: 0, MatchState.Nearest, new ScoreBreakdown(0, hit.Score, 0, 0, 0, 0));
                memory.Parts.Add(part);
            }
        }

        Answer answer = new(grounded, judge, IsRaw: true, memory, _memories.Return)
        {
            Vector = vector,
            Legs = [dense],
            LegRows = [grounded.Allowed],
            Parts = memory.Parts,
            Refused = dense.Hits.Count - memory.Parts.Count,
            Notes = NoteWriter.OfFilters(grounded),
        };
        answer.Count(known: true);
        answer.Page(request);
        return answer;
    }

    private float[] Encode(string text)
    {
        using SearchMetrics.Scope encoding = SearchMetrics.Encoding();
        float[] vector = new float[encoder.Contract.Dimension];
        encoder.EncodeQuery(text, vector);
        return vector;
    }

    private SearchResult[] Results(Answer answer)
    {
        ReasonWriter reasons = new(answer.Grounded.Plan, answer.Judge, answer.Grounded.Identity);
        SearchResult[] results = new SearchResult[answer.Parts.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Result(answer, answer.Parts[i], reasons);
        }

        return results;
    }

    private SearchResult Result(Answer answer, RankedPart part, ReasonWriter reasons)
    {
        RecordView record = engine.Record(part.Row);
        PartText text = answer.Memory.Text;
        text.Read(part.Row);
        return SearchResult.Of(
            record, part.Score.Total,
            float.IsNaN(part.Cosine) ? engine.Dot(answer.Vector, part.Row) : part.Cosine, part.Match,
            reasons.Reasons(part, record, text),
            answer.Grounded.Pieces);
    }
}
