using Components.Evaluation.Metrics;
using Components.Evaluation.Retrieval;
using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;
using Components.Search.Requests;

namespace Components.Evaluation.Tests.Retrieval;

public class SuiteRunnerTests
{
    private static readonly EvaluationSuite[] Suites =
    [
        Suite("first", Query("all", new PartPredicate.Ids(new HashSet<long> { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 }),
            must: new PartPredicate.Ids(new HashSet<long> { 2, 4 }))),
        Suite("second", Query("none", new PartPredicate.Ids(new HashSet<long> { 99 })),
            Query("filtered", new PartPredicate.Ids(new HashSet<long> { 1, 2 }), inStockOnly: true)),
    ];

    [Fact]
    public void The_parts_of_a_catalogue_are_read_once_for_all_suites_and_modes()
    {
        int passes = 0;
        IEnumerable<JudgedPart> Parts()
        {
            passes++;
            return Enumerable.Range(1, 20).Select(Part);
        }

        SuiteRunner.Run(Suites, Once(Parts), static _ =>
            Response(1, 2), [SearchMode.Hybrid, SearchMode.RawVector], TestContext.Current.CancellationToken).Count.ShouldBe(2);
        passes.ShouldBe(1);
    }

    [Fact]
    public void Several_modes_measure_what_each_alone_measures()
    {
        Func<SearchRequest, SearchResponse> search = static request =>
            request.SearchMode == SearchMode.Hybrid ? Response(20, 1, 2, 3) : Response(4, 19);
        IReadOnlyList<IReadOnlyList<QueryOutcome>> both = SuiteRunner.Run(
            Suites, All(), search, [SearchMode.Hybrid, SearchMode.RawVector], TestContext.Current.CancellationToken);
        foreach ((SearchMode mode, int index) in new[] { (SearchMode.Hybrid, 0), (SearchMode.RawVector, 1) })
        {
            IReadOnlyList<QueryOutcome> alone = SuiteRunner.Run(
                Suites, All(), search, mode, TestContext.Current.CancellationToken);
            both[index].Select(static outcome => (outcome.Suite, outcome.Id, outcome.Relevant, outcome.Figures))
                .ShouldBe(alone.Select(static outcome => (outcome.Suite, outcome.Id, outcome.Relevant, outcome.Figures)));
        }
    }

    [Fact]
    public void Relevant_parts_that_nobody_returned_count_without_being_listed()
    {
        IReadOnlyList<QueryOutcome> outcomes = SuiteRunner.Run(Suites, All(), static _ =>
            Response(20, 1, 2), SearchMode.Hybrid, TestContext.Current.CancellationToken);

        outcomes.Select(static outcome => outcome.Relevant).ShouldBe([13, 0, 1]);
        outcomes[0].Figures.MrrAt10.ShouldBe(0.5);
        outcomes[0].Figures.NdcgAt10.ShouldBe(
            RankingMetrics.NdcgAt(
                [20, 1, 2], Enumerable.Range(1, 13).ToDictionary(static id => (long)id, static _ => 2),
                Enumerable.Repeat(2, 10), 10),
            1e-12);

        // Two parts meet the constraint, one of them was returned.
        outcomes[0].Figures.Compliance.ShouldBe(0.5);
        outcomes[1].Figures.NdcgAt10.ShouldBe(0);
        outcomes[2].Figures.Compliance.ShouldBeNull();
    }

    [Fact]
    public void The_best_possible_answer_has_the_highest_grades_first()
    {
        SuiteQuery query = Query("graded", new PartPredicate.Ids(new HashSet<long> { 1 })) with
        {
            Expectations = [new GradedExpectation(3, new PartPredicate.Ids(new HashSet<long> { 5 })),
                new GradedExpectation(1, new PartPredicate.Flag("in_stock", Value: true))],
        };
        QueryJudgement judgement = QueryJudgements.Make([query], All(), [new HashSet<long> { 2, 5 }])[0];
        judgement.Best(4).ShouldBe([3, 1, 1, 1]);
        judgement.Relevant.ShouldBe(11);
        judgement.Grades.ShouldBe(new Dictionary<long, int> { [2] = 1, [5] = 3 }, ignoreOrder: true);
    }

    private static IEnumerable<JudgedPart> All() => Enumerable.Range(1, 20).Select(Part);

    private static IEnumerable<JudgedPart> Once(Func<IEnumerable<JudgedPart>> parts)
    {
        foreach (JudgedPart part in parts())
        {
            yield return part;
        }
    }

    private static JudgedPart Part(int id) => new()
    {
        LcscId = id,
        ComponentType = "resistor",
        Package = "0402",
        PartNumber = $"R{id}",
        Manufacturer = "",
        Category = "",
        Subcategory = "",
        Description = "",
        Attributes = "",
        Stock = id % 2 == 0 ? 5 : 0,
        IsBasic = false,
        IsPreferred = false,
        Numbers = new Dictionary<string, double>(),
        Codes = new Dictionary<string, string>(),
    };

    private static EvaluationSuite Suite(string name, params SuiteQuery[] queries) =>
        new() { Name = name, Description = "", Sources = [], Queries = queries, Path = name, Sha256 = "" };

    private static SuiteQuery Query(string id, PartPredicate predicate, PartPredicate? must = null, bool inStockOnly = false) =>
        new()
    {
        Id = id,
        Slice = "slice",
        Request = new SearchRequest { Query = id, InStockOnly = inStockOnly },
        Expectations = [new GradedExpectation(2, predicate)],
        Must = must,
        Line = 1,
    };

    private static SearchResponse Response(params long[] ids) => new()
    {
        Query = "",
        Total = ids.Length,
        Matched = ids.Length,
        TotalIsEstimate = false,
        Snapshot = "",
        Legs = [],
        Degraded = false,
        Relaxed = [],
        Understood = [],
        Notes = [],
        Results =
        [
            .. ids.Select(static id => new SearchResult
            {
                LcscId = id,
                Score = 1,
                CosineScore = 1,
                Match = MatchState.States,
                Reasons = [],
                ReasonStates = [],
                ComponentType = "resistor",
                PartNumber = "",
                Package = "",
                Description = "",
                Pieces = 0,
                IsBasic = false,
                IsPreferred = false,
                Price = [],
            }),
        ],
    };
}
