using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Foundation.Reporting;
using Components.Index;
using Components.Index.Exact;
using Components.Search.Explaining;
using Components.Search.Requests;
using Components.Search.Retrieval;

namespace Components.Evaluation.Gates.Retrieval.Invariants;

/// <summary>The other engine over the same files gives the same answers: the same ids in the same order where both scan
/// completely. Where an index chooses what is visited, words, values and counts (not estimates) are the same, and the vectors'
/// rows keep the recall promise, by score.</summary>
internal static class EngineParity
{
    /// <summary>Scores that differ by less are one: engines add in another order.</summary>
    private const double SameScore = 2e-6;

    /// <summary>Rows of the vectors alone that recall looks at.</summary>
    private const int Depth = 10;

    private const string Check = "invariant.engines";
    private const string Title = "Answers that differ between the engines";

    /// <summary>The checks.</summary>
    /// <param name="context">Opener and settings.</param>
    /// <param name="snapshot">The snapshot that was asked.</param>
    /// <param name="interrogation">Its answers.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    public static IEnumerable<GateCheck> Of(
        GateContext context, IGateSnapshot snapshot, Interrogation interrogation, CancellationToken cancellationToken)
    {
        if (!snapshot.Manifest.Lists(IndexFiles.Dense))
        {
            return [GateCheck.Information(Check, Title, null, message: "The snapshot has the files of the exact engine alone.")];
        }

        string other = snapshot.Engine.Name == "exact" ? "mapped" : "exact";
        context.Progress?.Report($"the same queries on engine {other}");
        using IGateSnapshot twin = context.Opener.Open(
            snapshot.Directory, context.Opening with { Engine = other }, cancellationToken);
        (AskedRequest Asked, QueryExplanation Here)[] questions =
        [
            .. interrogation.Asked.Where(static asked =>
                    asked.Kind == AskedKind.Suite && asked.Request.SearchMode == SearchMode.Hybrid)
                .Select(asked => (asked, interrogation.Explanations[asked.Query])),
            .. interrogation.Filtered,
        ];
        (QueryExplanation[] answers, SearchResponse[] raw) = Ask(
            twin, interrogation, questions, context.Work, cancellationToken);
        return [Answers(questions, answers), Recall(context, snapshot, interrogation, raw)];
    }

    /// <summary>Asks the twin, some queries at a time: their vectors are compared with the catalogue's in one pass over
    /// it.</summary>
    private static (QueryExplanation[] Answers, SearchResponse[] Raw) Ask(
        IGateSnapshot twin, Interrogation interrogation, (AskedRequest Asked, QueryExplanation Here)[] questions,
        IProgress<WorkDone>? progress, CancellationToken cancellationToken)
    {
        QueryExplanation[] answers = new QueryExplanation[questions.Length];
        SearchResponse[] raw = new SearchResponse[interrogation.RawVector.Count];
        ILookup<int, int> numbers = Enumerable.Range(0, questions.Length).ToLookup(number => questions[number].Asked.Query);
        ExactEngine? exact = twin.Engine as ExactEngine;
        int done = 0;
        foreach (int[] queries in Enumerable.Range(0, raw.Length).Chunk(exact?.MostForeseen ?? Math.Max(1, raw.Length)))
        {
            exact?.Foresee([.. queries.Select(query => Vector(twin, interrogation, query))], cancellationToken);
            int[] explained = [.. queries.SelectMany(query => numbers[query])];
            _ = SideBySide.Of(explained.Length + queries.Length, i =>
            {
                if (i < explained.Length)
                {
                    answers[explained[i]] = twin.Explain(questions[explained[i]].Asked.Request, cancellationToken);
                }
                else
                {
                    int query = queries[i - explained.Length];
                    raw[query] = twin.Search(interrogation.Queries[query].Query.Request
                        with { Limit = Depth, SearchMode = SearchMode.RawVector }, cancellationToken);
                }

                return i;
            }, cancellationToken);
            done += queries.Length;
            progress?.Report(new WorkDone($"asking engine {twin.Engine.Name}", WorkUnit.Queries, done, raw.Length));
        }

        return (answers, raw);
    }

    private static float[] Vector(IGateSnapshot twin, Interrogation interrogation, int query)
    {
        float[] vector = new float[twin.Engine.Dimension];
        twin.Encoder.EncodeQuery(interrogation.Queries[query].Query.Request.Query, vector);
        return vector;
    }

    private static GateCheck Answers(
        (AskedRequest Asked, QueryExplanation Here)[] questions, IReadOnlyList<QueryExplanation> answers)
    {
        Violations engines = new(Check, Title, "answers");
        int whole = 0;
        foreach (((AskedRequest asked, QueryExplanation here), QueryExplanation there) in questions.Zip(answers))
        {
            bool isComplete = Legs(here, isDense: true).Select(static leg => leg.Visited)
                .SequenceEqual(Legs(there, isDense: true).Select(static leg => leg.Visited));
            whole += isComplete ? 1 : 0;
            string? difference = CountDifference(asked.Response, there, isComplete) ?? (isComplete
                ? Difference(asked.Response.Results, [.. there.Results.Select(static result => result.Result)])
                : LegDifference(here, there));
            engines.Look(difference is null, () => $"{asked.Id}: {difference}");
        }

        return engines.Check($"answers of both engines. Of {whole}, where both visited every row, all rows, their labels and "
            + "reasons, and the counts were compared, of the others the counts and every leg but the dense");
    }

    // An estimate counts the candidates, those of the vectors among them: another choice of visited rows finds other ones.
    private static string? CountDifference(SearchResponse left, QueryExplanation right, bool isComplete) =>
        !isComplete && (left.TotalIsEstimate || right.TotalIsEstimate) ? null
        : left.Total != right.Total ? $"{left.Total} and {right.Total} parts"
        : left.Matched != right.Matched ? $"{left.Matched} and {right.Matched} parts that state all"
        : left.TotalIsEstimate != right.TotalIsEstimate ? "an estimate and a count" : null;

    private static string? LegDifference(QueryExplanation left, QueryExplanation right)
    {
        ExplainedLeg[] here = [.. Legs(left, isDense: false)];
        ExplainedLeg[] there = [.. Legs(right, isDense: false)];
        return !here.Select(static leg => leg.Name)
                .SequenceEqual(there.Select(static leg => leg.Name), StringComparer.Ordinal)
            ? $"legs {string.Join(", ", here.Select(static leg => leg.Name))} and "
                + string.Join(", ", there.Select(static leg => leg.Name))
            : here.Zip(there).FirstOrDefault(static pair => !pair.First.Parts.SequenceEqual(pair.Second.Parts)).First?.Name;
    }

    private static IEnumerable<ExplainedLeg> Legs(QueryExplanation explanation, bool isDense) =>
        explanation.Legs.Where(leg => (leg.Name == LegName.Dense) == isDense);

    private static GateCheck Recall(
        GateContext context, IGateSnapshot snapshot, Interrogation interrogation, IReadOnlyList<SearchResponse> answers)
    {
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < answers.Count; i++)
        {
            SearchResponse there = answers[i];
            (SearchResponse found, SearchResponse truth) = snapshot.Engine.Name == "exact"
                ? (there, interrogation.RawVector[i]) : (interrogation.RawVector[i], there);
            int expected = Math.Min(Depth, truth.Results.Count);
            if (expected > 0)
            {
                double tenth = truth.Results[expected - 1].CosineScore - SameScore;
                sum += Math.Min(1, (double)found.Results.Take(Depth).Count(result => result.CosineScore >= tenth) / expected);
                counted++;
            }
        }

        return GateCheck.AtLeast(
            "invariant.recall_at_10",
            "Recall@10 of the vectors' rows between the engines, by score",
            sum / counted,
            context.Settings.MinRecallAt10,
            message: $"{counted} queries; a row counts as found when its score reaches the exact tenth score.");
    }

    /// <summary>The first place where two answers differ; null when they are the same. Neighbours with one score may stand either
    /// way round.</summary>
    private static string? Difference(IReadOnlyList<SearchResult> left, IReadOnlyList<SearchResult> right)
    {
        for (int i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (left[i].LcscId != right[i].LcscId && !(Math.Abs(left[i].Score - right[i].Score) <= SameScore))
            {
                return $"place {i + 1} is C{left[i].LcscId} and C{right[i].LcscId}";
            }
        }

        return left.Count != right.Count ? $"{left.Count} and {right.Count} rows"
            : left.Select(result => Said(result, right)).FirstOrDefault(static said => said is not null);
    }

    /// <summary>The difference between two engines about one part; null when both say the same, or one does not show
    /// it.</summary>
    private static string? Said(SearchResult result, IReadOnlyList<SearchResult> others)
    {
        SearchResult? other = others.FirstOrDefault(other => other.LcscId == result.LcscId);
        return other is null || (other.Match == result.Match
                && other.Reasons.SequenceEqual(result.Reasons, StringComparer.Ordinal)) ? null
            : $"C{result.LcscId} is {result.Match} ({string.Join(", ", result.Reasons)}) and {other.Match} "
                + $"({string.Join(", ", other.Reasons)})";
    }
}
