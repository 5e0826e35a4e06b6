using Components.Index.Formats.Lexical;

namespace Components.Index.Tests.Lexical;

public sealed class BitUnpackingTests
{
    [Fact]
    public void Numbers_of_every_width_and_count_come_back()
    {
        Random random = new(3);
        for (int bits = 0; bits <= 32; bits++)
        {
            foreach (int count in new[] { 1, 2, 3, 7, 31, 32, 33, 64, 127, 128 })
            {
                uint[] numbers = [.. Enumerable.Range(0, count).Select(_ => bits == 0 ? 0 : (uint)(random.NextInt64() & ((1L << bits) - 1)))];
                uint[] words = new uint[((count * bits) + 31) / 32];
                for (int index = 0; index < count * bits; index++)
                {
                    words[index / 32] |= (numbers[index / bits] >> (index % bits) & 1) << (index % 32);
                }

                uint[] unpacked = new uint[count];
                BitUnpacking.Unpack(words, bits, unpacked);
                unpacked.ShouldBe(numbers, $"{count} numbers of {bits} bits");
            }
        }
    }
}
