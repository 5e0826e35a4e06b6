using Components.Evaluation.Gates.Performance;

namespace Components.Evaluation.Tests.Gates.Performance;

public sealed class LatencyRoundsTests
{
    [Fact]
    public void A_machine_that_is_twice_as_slow_gives_the_same_figures_in_yardsticks()
    {
        LatencyRounds quick = Rounds(([1, 2, 4], 1), ([1, 2, 4], 1), ([1, 2, 4], 1));
        LatencyRounds slow = Rounds(([2, 4, 8], 2), ([2, 4, 8], 2), ([2, 4, 8], 2));
        slow.InYardsticks().ShouldBe(quick.InYardsticks());
        quick.InYardsticks().ShouldBe(new RelativeLatency(2, 4));
    }

    [Fact]
    public void What_disturbs_one_round_or_one_request_falls_out()
    {
        LatencyRounds rounds = Rounds(([1, 2, 4], 1), ([90, 80, 70], 1), ([1, 2, 50], 1), ([1, 2, 4], 1), ([1, 2, 4], 1));
        rounds.InYardsticks().ShouldBe(new RelativeLatency(2, 4));
        rounds.Spread().ShouldBe(0);
    }

    [Fact]
    public void A_delay_of_every_request_stays()
    {
        LatencyRounds rounds = Rounds(([41, 42, 44], 1), ([41, 42, 44], 1), ([41, 42, 44], 1));
        rounds.InYardsticks().ShouldBe(new RelativeLatency(42, 44));
    }

    [Fact]
    public void Rounds_that_disagree_have_a_spread()
    {
        Rounds(([1], 1), ([2], 1), ([3], 1), ([4], 1)).Spread().ShouldBe((3.0 - 1.0) / 2.0);
        Rounds(([1], 1), ([2], 2), ([3], 3), ([4], 4)).Spread().ShouldBe(0);
    }

    private static LatencyRounds Rounds(params (double[] Milliseconds, double Yardstick)[] rounds)
    {
        LatencyRounds result = new();
        foreach ((double[] milliseconds, double yardstick) in rounds)
        {
            result.Add(milliseconds, yardstick);
        }

        return result;
    }
}
