using Components.Index.Kernels;

namespace Components.Index.Tests.Kernels;

public sealed class MembershipTestTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(31)]
    [InlineData(32)]
    public void Rows_are_found_as_one_by_one(int count)
    {
        Random random = new(count);
        const int RowCount = 1000;
        ulong[] words = [.. Enumerable.Range(0, (RowCount + 63) / 64).Select(_ => (ulong)random.NextInt64())];
        for (int round = 0; round < 100; round++)
        {
            uint[] rows = [.. Enumerable.Range(0, count).Select(_ => (uint)random.Next(RowCount))];
            uint expected = 0;
            for (int place = 0; place < count; place++)
            {
                expected |= (uint)(words[rows[place] / 64] >> (int)(rows[place] % 64) & 1) << place;
            }

            MembershipTest.TryTest(rows, words, RowCount, out uint members).ShouldBeTrue();
            members.ShouldBe(expected);
        }
    }

    [Fact]
    public void A_row_beyond_the_bitmap_is_refused_wherever_it_stands()
    {
        for (int place = 0; place < 19; place++)
        {
            uint[] rows = new uint[19];
            rows[place] = 1000;
            MembershipTest.TryTest(rows, new ulong[16], 1000, out _).ShouldBeFalse();
        }

        Should.Throw<ArgumentException>(static () => MembershipTest.TryTest([1u], new ulong[15], 1000, out _)).Message.ShouldStartWith("The bitmap is shorter than its rows.");
    }
}
