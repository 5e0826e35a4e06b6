using Components.Index.Kernels;

namespace Components.Index.Tests.Kernels;

public sealed class RandomRotationTests
{
    public static TheoryData<int> Dimensions => [1, 3, 48, 64, 65, 100, 128, 256, 384, 448, 1000];

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Dot_products_are_kept(int dimension)
    {
        RandomRotation rotation = new(dimension);
        rotation.Width.ShouldBe((dimension + 63) / 64 * 64);
        Random random = new(dimension);
        float[] left = [.. Enumerable.Range(0, dimension).Select(_ => (float)random.NextDouble() - 0.5f)];
        float[] right = [.. Enumerable.Range(0, dimension).Select(_ => (float)random.NextDouble() - 0.5f)];
        float[] rotatedLeft = new float[rotation.Width];
        float[] rotatedRight = new float[rotation.Width];
        rotation.Rotate(left, rotatedLeft);
        rotation.Rotate(right, rotatedRight);
        ((double)FloatDot.Dot(rotatedLeft, rotatedRight)).ShouldBe(FloatDot.Dot(left, right), 1e-3);
        ((double)FloatDot.Dot(rotatedLeft, rotatedLeft)).ShouldBe(FloatDot.Dot(left, left), 1e-3);
    }

    [Theory]
    [InlineData(384)]
    [InlineData(256)]
    [InlineData(448)]
    public void A_single_column_is_spread_over_all(int dimension)
    {
        RandomRotation rotation = new(dimension);
        float[] rotated = new float[rotation.Width];
        for (int column = 0; column < dimension; column += 37)
        {
            float[] vector = new float[dimension];
            vector[column] = 1;
            rotation.Rotate(vector, rotated);
            rotated.Max(MathF.Abs).ShouldBeLessThan(0.5f);

            // Of a Gaussian direction the mean magnitude is 0.8 / sqrt(width).
            (rotated.Sum(MathF.Abs) / MathF.Sqrt(rotation.Width)).ShouldBeInRange(0.6f, 1.01f);
        }
    }

    [Fact]
    public void Two_rotations_of_one_width_are_the_same()
    {
        float[] vector = [.. Enumerable.Range(0, 100).Select(static column => column / 100f)];
        float[] first = new float[128];
        float[] second = new float[128];
        new RandomRotation(100).Rotate(vector, first);
        new RandomRotation(128).Rotate(vector, second);
        first.ShouldBe(second);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(256)]
    public void Eight_values_at_once_give_the_bits_of_the_scalar_twin(int count)
    {
        Random random = new(count);
        for (int round = 0; round < 20; round++)
        {
            float[] expected = [.. Enumerable.Range(0, count)
                .Select(_ => random.Next(4) == 0 ? -0f : (float)random.NextDouble() - 0.5f)];
            float[] values = [.. expected];
            RandomRotation.Transform(expected, half: 1);
            RandomRotation.TransformEights(values);
            RandomRotation.Transform(values, half: 8);
            values.Select(BitConverter.SingleToInt32Bits).ShouldBe(expected.Select(BitConverter.SingleToInt32Bits));
        }
    }
}
