using System.Runtime.Intrinsics.X86;
using Components.Index.Kernels;

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
        Random random = new(width + 1);
        (byte[] table, byte[] block, float[][] rows, float[] query) = Scene(random, width, round: 5);
        (float slope, float offset) = SignScan.BuildTable(query, table);
        ushort[] sums = new ushort[SignScan.BlockRows];
        SignScan.Sums(table, block, sums);
        for (int row = 0; row < rows.Length; row++)
        {
            double expected = rows[row].Zip(query, static (value, part) => value >= 0 ? part : -part).Sum();

            // Each element is off by half a step at most, evenly: six standard deviations.
            ((slope * sums[row]) + offset).ShouldBe((float)expected, (float)(6 * slope / 2 * Math.Sqrt(width / 12.0)));
        }
    }

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
        (float slope, float offset) = SignScan.BuildTable(new float[64], table);
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
        (float slope, float offset) = SignScan.BuildTable(query, table);
        byte[] block = new byte[SignScan.BlockBytes(Width)];
        ushort[] sums = new ushort[SignScan.BlockRows];
        SignScan.Sums(table, block, sums);
        ((slope * sums[7]) + offset).ShouldBe(Width, slope / 2 * 0.5f * Width);
    }

    private static void Compare(int width, Action<byte[], byte[], ushort[]> act)
    {
        Random random = new(width);
        for (int round = 0; round < 20; round++)
        {
            (byte[] table, byte[] block, _, _) = Scene(random, width, round);
            ushort[] expected = new ushort[SignScan.BlockRows];
            SignScan.Sums(KernelTier.Scalar, table, block, expected);
            ushort[] sums = new ushort[SignScan.BlockRows];
            act(table, block, sums);
            sums.ShouldBe(expected);
        }
    }

    private static (byte[] Table, byte[] Block, float[][] Rows, float[] Query) Scene(Random random, int width, int round)
    {
        float[] query = [.. Enumerable.Range(0, width).Select(_ => (float)(random.NextDouble() - 0.5) * (round % 3 == 0 ? 1000 : 1))];
        float[][] rows = [.. Enumerable.Range(0, SignScan.BlockRows).Select(_ => query.Select(__ => (float)(random.NextDouble() - 0.5)).ToArray())];
        byte[] block = new byte[SignScan.BlockBytes(width)];
        for (int row = 0; row < rows.Length; row++)
        {
            SignScan.Pack(rows[row], block, row);
        }

        byte[] table = new byte[SignScan.TableBytes(width)];
        SignScan.BuildTable(query, table);
        return (table, block, rows, query);
    }
}
