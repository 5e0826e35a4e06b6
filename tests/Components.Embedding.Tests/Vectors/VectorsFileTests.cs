using Components.Catalog.Vectors;
using Components.Embedding.Vectors;
using Components.Foundation.Files;

namespace Components.Embedding.Tests.Vectors;

public class VectorsFileTests
{
    // The example of docs/FORMATS.md.
    private const string GoldenBytes =
        "434d505645435431" + "01000000" + "01000000" + "0200000000000000" + "02000000" + "08000000" + "4000000000000000"
            + "1000000000000000" + "0000000000000000" + "29657996902d40eb"
        + "0000803f00000000" + "9a99193fcdcc4c3f";

    [Fact]
    public void The_bytes_are_those_of_the_documented_example() => Convert.ToHexStringLower(Example()).ShouldBe(GoldenBytes);

    [Fact]
    public void A_flipped_bit_anywhere_in_the_header_is_noticed()
    {
        byte[] bytes = Example();
        HeaderChecksum.IsRight(bytes).ShouldBeTrue();
        VectorsHeader.Read(bytes).ShouldBe(VectorsHeader.Of(2, 2));
        for (int bit = 0; bit < 64 * 8; bit++)
        {
            byte[] altered = [.. bytes];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            HeaderChecksum.IsRight(altered).ShouldBeFalse($"bit {bit}");
        }
    }

    [Theory]
    [InlineData(12, 2)] // no float32
    [InlineData(19, 0x80)] // more than int.MaxValue rows
    [InlineData(24, 0)] // no column
    [InlineData(28, 4)] // a stride shorter than a row
    [InlineData(32, 65)] // rows that begin beside a boundary
    [InlineData(40, 17)] // a length that is not rows times stride
    public void Values_that_no_file_can_have_are_no_header(int offset, byte value)
    {
        byte[] bytes = Example();
        bytes[offset] = value;
        VectorsHeader.Read(bytes).ShouldBeNull();
    }

    [Fact]
    public void Half_a_row_is_refused()
    {
        using MemoryStream stream = new();
        VectorsFileWriter writer = new(stream, 2);
        Should.Throw<ArgumentException>(() =>
            writer.Append([1f, 2f, 3f])).Message.ShouldStartWith("3 floats are not a whole number of rows of 2.");
    }

    private static byte[] Example()
    {
        using MemoryStream stream = new();
        VectorsFileWriter writer = new(stream, 2);
        writer.Append([1f, 0f]);
        writer.Append([0.6f, 0.8f]);
        writer.Complete();
        return stream.ToArray();
    }
}
