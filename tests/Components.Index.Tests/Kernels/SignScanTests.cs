using System.Runtime.Intrinsics.X86;
using Components.Index.Kernels;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Index.Tests.Kernels;

public sealed class SignScanTests
{
    public static TheoryData<int> Widths => [64, 128, 192, 256, 384, 448, 1024, 1088, 4096];

    [Theory]
    [MemberData(nameof(Widths))]
    public void The_tier_in_use_and_that_of_128_bits_give_the_scalar_twins_sums(int width)
    {
        Compare(width, (table, block, sums) => SignScan.Sums(table, block, sums));
        Compare(width, (table, block, sums) => SignScan.Sums(KernelTier.Vector128, table, block, sums));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void The_tier_of_AVX2_gives_the_scalar_twins_sums(int width)
    {
        Assert.SkipUnless(Avx2.IsSupported, "This CPU has no AVX2.");
        Compare(width, (table, block, sums) => SignScan.Sums(KernelTier.Avx2, table, block, sums));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void The_tier_of_AVX_512_gives_the_scalar_twins_sums(int width)
    {
        Assert.SkipUnless(Avx512BW.IsSupported, "This CPU has no AVX-512.");
        Compare(width, (table, block, sums) => SignScan.Sums(KernelTier.Avx512, table, block, sums));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_sum_becomes_the_dot_product_of_the_query_and_the_signs(int width)
    {
        Prop.ForAll(Queries(width).ToArbitrary(), Signs(width).ToArbitrary(), (query, signs) =>
        {
            byte[] table = new byte[SignScan.TableBytes(width)];
            (float slope, float offset) = SignTable.Build(query, table);
            byte[] block = Packed(signs, width);
            ushort[] sums = new ushort[SignScan.BlockRows];
            SignScan.Sums(table, block, sums);
            for (int row = 0; row < SignScan.BlockRows; row++)
            {
                double expected = Row(signs, width, row).Zip(query, static (value, part) => value >= 0 ? part : -part).Sum();

                // Each element is off by half a step at most, evenly: six standard deviations.
                ((slope * sums[row]) + offset).ShouldBe((float)expected, (float)(6 * slope / 2 * Math.Sqrt(width / 12.0)));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_table_is_that_of_the_scalar_twin(int width) => Prop.ForAll(Queries(width).ToArbitrary(), query =>
    {
        byte[] expected = new byte[SignScan.TableBytes(width)];
        byte[] table = new byte[SignScan.TableBytes(width)];
        SignTable.Build(query, table).ShouldBe(SignTable.BuildScalar(query, expected));
        table.ShouldBe(expected);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Theory]
    [InlineData(255, 256, 32)]
    [InlineData(256, 255, 32)]
    [InlineData(256, 256, 31)]
    public void Spans_that_a_vector_would_read_or_write_past_are_refused(int table, int block, int sums) =>
        Should.Throw<ArgumentException>(() => SignScan.Sums(new byte[table], new byte[block], new ushort[sums]))
            .Message.ShouldBe($"A table of {table} bytes, a block of {block} and room for {sums} sums do not go together.");

    [Fact]
    public void A_query_of_zeros_has_sums_of_zero()
    {
        byte[] table = new byte[SignScan.TableBytes(64)];
        (float slope, float offset) = SignTable.Build(new float[64], table);
        table.ShouldAllBe(static entry => entry == 0);
        float.IsFinite(slope).ShouldBeTrue();
        offset.ShouldBe(0);
    }

    [Fact]
    public void A_query_whose_elements_are_all_largest_does_not_overflow()
    {
        const int Width = 4096;
        float[] query = [.. Enumerable.Repeat(-1f, Width)];
        byte[] table = new byte[SignScan.TableBytes(Width)];
        (float slope, float offset) = SignTable.Build(query, table);
        byte[] block = new byte[SignScan.BlockBytes(Width)];
        ushort[] sums = new ushort[SignScan.BlockRows];
        SignScan.Sums(table, block, sums);
        ((slope * sums[7]) + offset).ShouldBe(Width, slope / 2 * 0.5f * Width);
    }

    private static void Compare(int width, Action<byte[], byte[], ushort[]> act) =>
        Prop.ForAll(Queries(width).ToArbitrary(), Signs(width).ToArbitrary(), (query, signs) =>
        {
            byte[] table = new byte[SignScan.TableBytes(width)];
            SignTable.Build(query, table);
            byte[] block = Packed(signs, width);
            ushort[] expected = new ushort[SignScan.BlockRows];
            SignScan.Sums(KernelTier.Scalar, table, block, expected);
            ushort[] sums = new ushort[SignScan.BlockRows];
            act(table, block, sums);
            sums.ShouldBe(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    // Some queries are large, since steps of the table follow the largest element.
    private static Gen<float[]> Queries(int width) =>
        from scale in Gen.Elements(1f, 1000f)
        from query in Gen.Choose(-500_000, 500_000).Select(millionths => scale * millionths / 1e6f).ArrayOf(width)
        select query;

    // One bit for each column of each row.
    private static Gen<byte[]> Signs(int width) =>
        Gen.Choose(0, 255).Select(static value => (byte)value).ArrayOf(width * SignScan.BlockRows / 8);

    private static float[] Row(byte[] signs, int width, int row) =>
        [.. Enumerable.Range(row * width, width).Select(bit => ((signs[bit / 8] >> (bit % 8)) & 1) == 0 ? -0.5f : 0.5f)];

    private static byte[] Packed(byte[] signs, int width)
    {
        byte[] block = new byte[SignScan.BlockBytes(width)];
        for (int row = 0; row < SignScan.BlockRows; row++)
        {
            SignScan.Pack(Row(signs, width, row), block, row);
        }

        return block;
    }
}
