using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Components.Index.Kernels;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Index.Tests.Kernels;

public sealed class KernelTests
{
    public static TheoryData<int> Lengths => [0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 251, 384, 385, 768];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Float_tiers_agree_with_the_scalar_twin_bit_for_bit(int length)
    {
        Prop.ForAll(Floats(length).ToArbitrary(), Floats(length).ToArbitrary(), static (left, right) =>
        {
            int expected = BitConverter.SingleToInt32Bits(FloatDot.DotScalar(left, right));
            BitConverter.SingleToInt32Bits(FloatDot.Dot(left, right)).ShouldBe(expected);
            BitConverter.SingleToInt32Bits(FloatDot.Dot128(left, right)).ShouldBe(expected);
            BitConverter.SingleToInt32Bits(FloatDot.Dot256(left, right)).ShouldBe(expected);
            BitConverter.SingleToInt32Bits(FloatDot.Dot512(left, right)).ShouldBe(expected);
            ((double)FloatDot.Dot(left, right)).ShouldBe(left.Zip(right, static (a, b) => (double)a * b).Sum(), 1e-3);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Four_products_with_one_row_are_each_the_scalar_twin_bit_for_bit(int length)
    {
        Prop.ForAll(Floats(length * 5).ToArbitrary(), values =>
        {
            float[][] all = [.. Enumerable.Range(0, 5).Select(number => values[(number * length)..((number + 1) * length)])];
            float[] dots = new float[4];
            FloatDot.Four(all[4], all[0], all[1], all[2], all[3], dots);
            dots.Select(BitConverter.SingleToInt32Bits).ShouldBe(
                all[..4].Select(vector => BitConverter.SingleToInt32Bits(FloatDot.DotScalar(vector, all[4]))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
    }

    [Theory]
    [InlineData(1, 2, 2, 2, 2, 4)]
    [InlineData(2, 1, 2, 2, 2, 4)]
    [InlineData(2, 2, 1, 2, 2, 4)]
    [InlineData(2, 2, 2, 1, 2, 4)]
    [InlineData(2, 2, 2, 2, 1, 4)]
    [InlineData(2, 2, 2, 2, 2, 3)]
    public void Four_products_of_other_lengths_are_refused(int row, int first, int second, int third, int fourth, int room) =>
        Should.Throw<ArgumentException>(() => FloatDot.Four(new float[row], new float[first], new float[second],
            new float[third], new float[fourth], new float[room])).Message
            .ShouldBe($"A row of {row} elements wants four vectors of as many, and room for four sums.");

    [Fact]
    public void Float_operands_of_different_lengths_are_refused() =>
        Should.Throw<ArgumentException>(static () =>
            FloatDot.Dot([1f], [1f, 2f])).Message.ShouldStartWith("The operands have 1 and 2 elements.");

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(384)]
    [InlineData(448)]
    [InlineData(1024)]
    public void Int8_tiers_give_the_same_number(int length)
    {
        Prop.ForAll(Codes(length).ToArbitrary(), Codes(length).ToArbitrary(), (query, row) =>
        {
            int expected = query.Zip(row, static (a, b) => a * b).Sum();
            Int8Dot.Dot(KernelTier.Scalar, query, row).ShouldBe(expected);
            Int8Dot.Dot(KernelTier.Vector128, query, row).ShouldBe(expected);
            Int8Dot.Dot(KernelTier.Vector256, query, row).ShouldBe(expected);
            Int8Dot.Dot(query, Int8Dot.Sum(query), row).ShouldBe(expected);
        }).Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public void The_best_tier_of_this_machine_is_in_use() =>
        Int8Dot.Tier.ShouldBe(AvxVnni.IsSupported ? "avx-vnni" : Avx512BW.IsSupported ? "avx-512" : Avx2.IsSupported ? "avx2"
            : Vector128.IsHardwareAccelerated ? "vector128" : "scalar");

    [Theory]
    [InlineData(64)]
    [InlineData(448)]
    [InlineData(1024)]
    public void The_tier_of_AVX2_gives_the_same_number(int length)
    {
        Assert.SkipUnless(Avx2.IsSupported, "This CPU has no AVX2.");
        Compare(length, static (query, row) => Int8Dot.Dot(KernelTier.Avx2, query, row));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(448)]
    [InlineData(1024)]
    public void The_tier_of_AVX_512_gives_the_same_number(int length)
    {
        Assert.SkipUnless(Avx512BW.IsSupported, "This CPU has no AVX-512.");
        Compare(length, static (query, row) => Int8Dot.Dot(KernelTier.Avx512, query, row));
    }

    [Fact]
    public void The_instruction_for_bytes_gives_the_same_number()
    {
        Assert.SkipUnless(AvxVnni.IsSupported, "This CPU has no AVX-VNNI.");
        Int8Dot.Tier.ShouldBe("avx-vnni");
        Compare(384, static (query, row) => Int8Dot.Dot(KernelTier.AvxVnni, query, row));
    }

    [Theory]
    [InlineData(128, 64, "The codes have 128 and 64 elements.")]
    [InlineData(64, 128, "The codes have 64 and 128 elements.")]
    [InlineData(60, 60, "The codes have 60 elements, no multiple of 64.")]
    public void Int8_codes_that_a_vector_would_read_past_are_refused(int query, int row, string message)
    {
        Should.Throw<ArgumentException>(() => Int8Dot.Dot(new sbyte[query], 0, new sbyte[row])).Message.ShouldBe(message);
        Should.Throw<ArgumentException>(() => Int8Dot.Dot(KernelTier.Scalar, new sbyte[query], new sbyte[row]))
            .Message.ShouldBe(message);
    }

    [Fact]
    public void Rows_end_to_end_are_compared_one_by_one()
    {
        Prop.ForAll(Codes(128).ToArbitrary(), Codes(128 * 9).ToArbitrary(), static (query, rows) =>
        {
            int[] dots = new int[9];
            Int8Dot.DotRows(query, Int8Dot.Sum(query), rows, dots);
            dots.ShouldBe(rows.Chunk(128).Select(row => query.Zip(row, static (a, b) => a * b).Sum()));
        }).Check(Config.QuickThrowOnFailure);
        Should.Throw<ArgumentException>(static () => Int8Dot.DotRows(new sbyte[128], 0, new sbyte[(128 * 9) - 1], new int[9]))
            .Message.ShouldStartWith("The rows end too early.");
    }

    [Theory]
    [InlineData(64)]
    [InlineData(384)]
    public void Four_rows_together_give_the_numbers_of_each_alone(int length)
    {
        Prop.ForAll(Codes(length).ToArbitrary(), Codes(length * Int8Dot.Together).ToArbitrary(), (query, rows) =>
        {
            sbyte[][] each = [.. rows.Chunk(length)];
            int[] dots = new int[Int8Dot.Together];
            Int8Dot.Four(query, Int8Dot.Sum(query), each[3], each[1], each[0], each[2]).CopyTo(dots);
            dots.ShouldBe(new[] { 3, 1, 0, 2 }.Select(row => query.Zip(each[row], static (a, b) => a * b).Sum()));
        }).Check(Config.QuickThrowOnFailure);
        for (int shorter = 0; shorter < Int8Dot.Together; shorter++)
        {
            sbyte[][] rows = [.. Enumerable.Range(0, Int8Dot.Together).Select(row => new sbyte[row == shorter ? 0 : length])];
            Should.Throw<ArgumentException>(() =>
                    Int8Dot.Four(new sbyte[length], 0, rows[0], rows[1], rows[2], rows[3]))
                .Message.ShouldBe($"The codes have {length} and 0 elements.");
        }
    }

    [Fact]
    public void Quantized_values_are_off_by_half_a_scale_at_most()
    {
        sbyte[] codes = new sbyte[128];
        Prop.ForAll(Floats(100).ToArbitrary(), vector =>
        {
            float scale = Quantizer.Quantize(vector, codes);
            for (int column = 0; column < vector.Length; column++)
            {
                (codes[column] * scale).ShouldBe(vector[column], scale * 0.5001f);
            }

            codes.AsSpan(100).ContainsAnyExcept((sbyte)0).ShouldBeFalse();
            codes.Max(static code => Math.Abs((int)code)).ShouldBe(127);
        }).Check(Config.QuickThrowOnFailure);
        Quantizer.Quantize(new float[5], codes).ShouldBe(0);
        codes.AsSpan().ContainsAnyExcept((sbyte)0).ShouldBeFalse();
        Quantizer.Quantize([float.NaN, 1], codes).ShouldBe(0);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(100)]
    [InlineData(384)]
    public void Codes_of_whole_vectors_are_those_of_the_scalar_twin(int length) =>
        Prop.ForAll(Floats(length).ToArbitrary(), vector =>
        {
            float scale = Math.Max(1e-6f, vector.Max(MathF.Abs)) / 127;
            sbyte[] expected = new sbyte[length];
            sbyte[] codes = new sbyte[length];
            Quantizer.Round(vector, scale, expected);
            int done = Quantizer.RoundWhole(vector, scale, codes);
            done.ShouldBe(length / 32 * 32);
            codes[..done].ShouldBe(expected[..done]);
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_vector_with_a_value_that_is_no_number_has_no_codes()
    {
        sbyte[] codes = new sbyte[64];
        foreach (float wrong in (ReadOnlySpan<float>)[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            for (int at = 0; at < 50; at++)
            {
                float[] vector = [.. Enumerable.Repeat(0.5f, 50)];
                vector[at] = wrong;
                Quantizer.Quantize(vector, codes).ShouldBe(0);
                codes.AsSpan().ContainsAnyExcept((sbyte)0).ShouldBeFalse();
            }
        }
    }

    private static void Compare(int length, Func<sbyte[], sbyte[], int> dot) =>
        Prop.ForAll(Codes(length).ToArbitrary(), Codes(length).ToArbitrary(), (query, row) =>
            dot(query, row).ShouldBe(query.Zip(row, static (a, b) => a * b).Sum()))
            .Check(Config.QuickThrowOnFailure);

    private static Gen<float[]> Floats(int length) =>
        Gen.Choose(-1_000_000, 1_000_000).Select(static millionths => millionths / 1e6f).ArrayOf(length);

    // The ends of the range fill an accumulator soonest.
    private static Gen<sbyte[]> Codes(int length) => Gen.Frequency(
        (1, Gen.Constant(Enumerable.Repeat((sbyte)127, length).ToArray())),
        (1, Gen.Constant(Enumerable.Repeat((sbyte)-127, length).ToArray())),
        (8, Gen.Choose(-127, 127).Select(static code => (sbyte)code).ArrayOf(length)));
}
