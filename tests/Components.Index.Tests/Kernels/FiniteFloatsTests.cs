using Components.Index.Kernels;

namespace Components.Index.Tests.Kernels;

public sealed class FiniteFloatsTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void One_value_that_is_no_number_is_found_wherever_it_stands(float bad)
    {
        for (int length = 1; length < 70; length++)
        {
            for (int at = 0; at < length; at++)
            {
                float[] values = new float[length];
                Array.Fill(values, float.MaxValue);
                FiniteFloats.Are(values).ShouldBeTrue();
                values[at] = bad;
                FiniteFloats.Are(values).ShouldBeFalse();
                FiniteFloats.AreScalar(values).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void No_values_are_finite() => FiniteFloats.Are([]).ShouldBeTrue();
}
