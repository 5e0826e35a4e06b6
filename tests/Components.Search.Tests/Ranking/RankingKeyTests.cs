using Components.Search.Ranking;
using Components.Search.Requests;

namespace Components.Search.Tests.Ranking;

public sealed class RankingKeyTests
{
    private static readonly double[] Totals =
    [
        double.NaN, double.NegativeInfinity, -1e300, -3.25, -double.Epsilon, -0.0, 0.0, double.Epsilon, 1, 1 + 1e-15, 99.5,
        double.MaxValue, double.PositiveInfinity,
    ];

    [Fact]
    public void Keys_stand_by_identity_then_label_then_score_then_row()
    {
        (int Identity, MatchState Match, double Total, int Row)[] parts =
        [
            .. from identity in Enumerable.Range(0, RankedPart.MostIdentity + 1)
            from match in Enum.GetValues<MatchState>()
            from total in Totals
            from row in (int[])[0, 7, int.MaxValue]
            select (identity, match, total, row),
        ];
        foreach ((int Identity, MatchState Match, double Total, int Row) left in parts)
        {
            RankingKey key = new(left.Identity, left.Match, left.Total, left.Row);
            foreach ((int Identity, MatchState Match, double Total, int Row) right in parts)
            {
                int order = Math.Sign(RankingKey.Compare(key, new(right.Identity, right.Match, right.Total, right.Row)));
                if (order != Expected(left, right))
                {
                    order.ShouldBe(Expected(left, right), $"{left} {right}");
                }
            }
        }
    }

    private static int Expected(
        (int Identity, MatchState Match, double Total, int Row) left,
        (int Identity, MatchState Match, double Total, int Row) right)
    {
        int order = right.Identity.CompareTo(left.Identity);
        order = order != 0 ? order : ((int)left.Match).CompareTo((int)right.Match);
        order = order != 0 ? order : right.Total.CompareTo(left.Total);
        return Math.Sign(order != 0 ? order : left.Row.CompareTo(right.Row));
    }
}
