using Components.Index.Engine;
using Components.Search.Ranking;

namespace Components.Search.Tests.Ranking;

public sealed class HitKeyTests
{
    private static readonly float[] Scores =
    [
        float.NegativeInfinity, float.MinValue, -3.25f, -float.Epsilon, -0f, 0f, float.Epsilon, 0.5f, 0.50000006f, 1,
        float.MaxValue, float.PositiveInfinity,
    ];

    [Fact]
    public void Keys_stand_by_score_from_high_to_low_then_by_row_and_give_the_hit_back()
    {
        Hit[] hits = [.. from score in Scores from row in (int[])[0, 1, 7, int.MaxValue] select new Hit(row, score)];
        foreach (Hit left in hits)
        {
            ulong key = HitKey.Of(left.Row, left.Score);
            HitKey.HitOf(key).ShouldBe(left);
            foreach (Hit right in hits)
            {
                int expected = left.Score == right.Score ? left.Row.CompareTo(right.Row) : right.Score.CompareTo(left.Score);
                Math.Sign(key.CompareTo(HitKey.Of(right.Row, right.Score))).ShouldBe(Math.Sign(expected), $"{left} {right}");
            }
        }
    }
}
