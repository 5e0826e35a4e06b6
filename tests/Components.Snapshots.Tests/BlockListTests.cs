using System.Security.Cryptography;
using Components.Foundation.Files;
using Components.Foundation.Tests.Files;

namespace Components.Snapshots.Tests;

public sealed class BlockListTests : IDisposable
{
    private readonly ScratchDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_example_of_the_documentation_is_what_is_written()
    {
        byte[] list = BlockList.Of(Write(new byte[4_097])).ToBytes();

        Convert.ToHexStringLower(list).ShouldBe(
            "434d50424c4b5331" + "01000000" + "00100000" + "0110000000000000" + new string('0', 64) + "6a3ffff7139a2fb2"
                + "ad7facb2586fc6e9" + "6e340b9cffb37a98");
        list.Length.ShouldBe((int)BlockList.LengthOf(4_097));
        Sha(new byte[4_096]).ShouldStartWith("ad7facb2586fc6e9");
        Sha(new byte[1]).ShouldStartWith("6e340b9cffb37a98");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4_095)]
    [InlineData(4_096)]
    [InlineData(600_001)]
    public void A_list_has_a_digest_for_every_block_and_is_read_again(int length)
    {
        byte[] content = new byte[length];
        new Random(1).NextBytes(content);

        BlockList list = BlockList.Of(Write(content));

        list.FileBytes.ShouldBe(length);
        list.Digests.ToArray().ShouldBe([.. content.Chunk(4_096).Select(static block => BlockList.DigestOf(block))]);
        BlockList.TryParse(list.ToBytes(), length)!.Digests.ToArray().ShouldBe(list.Digests.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(16)]
    public void A_list_with_another_header_is_none(int flipped)
    {
        byte[] bytes = BlockList.Of(Write(new byte[5_000])).ToBytes();
        BlockList.TryParse(bytes, 5_000).ShouldNotBeNull();
        BlockList.TryParse(bytes, 5_001).ShouldBeNull();
        BlockList.TryParse(bytes.AsSpan(1), 5_000).ShouldBeNull();
        BlockList.TryParse([], 5_000).ShouldBeNull();

        bytes[flipped] ^= 1;
        BlockList.TryParse(bytes, 5_000).ShouldBeNull();
        HeaderChecksum.Write(bytes);
        BlockList.TryParse(bytes, 5_000).ShouldBeNull();
    }

    private string Write(byte[] content)
    {
        string path = _root["file"];
        File.WriteAllBytes(path, content);
        return path;
    }

    private static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
