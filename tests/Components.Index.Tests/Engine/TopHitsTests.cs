using Components.Index.Engine;

namespace Components.Index.Tests.Engine;

public sealed class TopHitsTests
{
    [Fact]
    public void The_best_are_kept_in_order_and_ties_go_to_the_smaller_row()
    {
        Random random = new(5);
        for (int round = 0; round < 500; round++)
        {
            Hit[] offered = [.. Enumerable.Range(0, random.Next(60)).Select(row => new Hit(row, random.Next(8))).OrderBy(_ => random.Next())];
            Hit[] room = new Hit[random.Next(12)];
            TopHits best = new(room);
            foreach (Hit hit in offered)
            {
                best.Offer(hit.Row, hit.Score);
            }

            int count = best.Sort();
            room[..count].ShouldBe(offered.OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Row).Take(room.Length));
        }
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
