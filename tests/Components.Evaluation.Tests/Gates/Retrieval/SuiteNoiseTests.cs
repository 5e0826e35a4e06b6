using Components.Evaluation.Gates.Retrieval.Comparing;

namespace Components.Evaluation.Tests.Gates.Retrieval;

public sealed class SuiteNoiseTests
{
    [Theory]
    [InlineData(1.0, 31, 1.0 / 31)]
    [InlineData(0.95, 40, 0.034460)]
    [InlineData(0.437, 50, 0.070147)]
    [InlineData(0.5, 4, 0.25)]
    [InlineData(0.0, 10, 0.1)]
    public void The_allowed_loss_is_one_standard_error_and_at_least_one_query(double figure, int queries, double expected) =>
        SuiteNoise.Of(figure, queries).ShouldBe(expected, 1e-5);

    [Fact]
    public void One_lost_query_of_a_perfect_slice_is_noise_and_two_are_not()
    {
        double floor = SuiteNoise.Floor(1, 31);
        (30 / 31.0).ShouldBeGreaterThanOrEqualTo(floor);
        (29 / 31.0).ShouldBeLessThan(floor);
    }

    [Fact]
    public void The_texts_state_the_arithmetic()
    {
        SuiteNoise.OfBaseline(0.95, 40)
            .ShouldBe("Baseline 0.950 on 40 queries. Allowed loss: √(0.95·0.05/40) = 0.034. At most 3 misses; a drop of 0.034 or "
                + "less is not noticed here.");
        SuiteNoise.OfBaseline(1, 31)
            .ShouldBe("Baseline 1.000 on 31 queries. Allowed loss: one query, 1/31 = 0.032. At most 1 misses; a drop of 0.032 or "
                + "less is not noticed here.");
        SuiteNoise.OfThreshold(1, 0.95, 40).ShouldBe("0.95 on 40 queries = at most 2 misses; a drop below 0.050 is not noticed.");
        SuiteNoise.OfThreshold(0.9, 0.95, 40).ShouldBe("0.95 on 40 queries = at most 2 misses; no drop is allowed.");
    }
}
