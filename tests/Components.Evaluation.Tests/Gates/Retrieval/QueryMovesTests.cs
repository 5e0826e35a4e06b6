using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Gates.Retrieval.Comparing;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Tests.Gates.Retrieval;

public sealed class QueryMovesTests
{
    [Fact]
    public void The_largest_losses_and_the_largest_gains_are_kept_the_worst_first()
    {
        // Losses of .001 to .050, gains of .001 to .030, and twenty that stay.
        QueryOutcome[] live = [.. Enumerable.Range(0, 100).Select(static i => Outcome(i, 0.5))];
        QueryOutcome[] now =
        [
            .. Enumerable.Range(0, 100).Select(static i =>
                Outcome(i, i < 50 ? 0.5 - (0.001 * (i + 1)) : i < 80 ? 0.5 + (0.001 * (i - 49)) : 0.5)),
        ];
        IReadOnlyList<QueryMove> moves = QueryMoves.Of(now, live);

        moves.Select(static move => move.Id).ShouldBe(
        [
            .. Enumerable.Range(10, 40).Reverse().Select(static i => $"q{i:000}"),
            .. Enumerable.Range(60, 20).Select(static i => $"q{i:000}"),
        ]);
        moves.Count.ShouldBe(QueryMoves.Losses + QueryMoves.Gains);
        moves[0].LiveReturned.Single().LcscId.ShouldBe(49);
    }

    [Fact]
    public void Equal_changes_stand_in_the_order_of_their_ids() =>
        QueryMoves.Of([Outcome(3, 0.2), Outcome(1, 0.2)], [Outcome(3, 0.4), Outcome(1, 0.4)])
            .Select(static move => move.Id).ShouldBe(["q001", "q003"]);

    private static QueryOutcome Outcome(int number, double ndcg) => new()
    {
        Suite = "s",
        Id = $"q{number:000}",
        Slice = "x",
        Text = "t",
        Relevant = 1,
        Figures = new RetrievalFigures(0, 0, 0, 0, ndcg, null),
        Returned = [new ReturnedPart(number, "", "", "", 0)],
    };
}
