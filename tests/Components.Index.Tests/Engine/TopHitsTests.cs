using Components.Index.Engine;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Index.Tests.Engine;

public sealed class TopHitsTests
{
    [Fact]
    public void The_best_are_kept_in_order_and_ties_go_to_the_smaller_row()
    {
        // Few scores, so that many are equal.
        Gen<Hit[]> offers =
            from scores in Gen.Choose(0, 7).ArrayOf()
            from offered in Gen.Shuffle(scores.Select(static (score, row) => new Hit(row, score)))
            select offered;
        Prop.ForAll(offers.ToArbitrary(), Gen.Choose(0, 11).ToArbitrary(), static (offered, size) =>
        {
            Hit[] room = new Hit[size];
            TopHits best = new(room);
            foreach (Hit hit in offered)
            {
                best.Offer(hit.Row, hit.Score);
            }

            int count = best.Sort();
            room[..count].ShouldBe(
                offered.OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Row).Take(size));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void A_row_set_is_given_back_once()
    {
        int given = 0;
        RowSet rows = new(10, _ => given++);
        rows.Dispose();
        rows.Dispose();
        given.ShouldBe(1);
    }
}
