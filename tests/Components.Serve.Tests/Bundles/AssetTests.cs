using System.IO.Compression;
using Components.Foundation.Files;
using Components.Serve.Bundles;
using Components.Serve.Http;
using ZstdSharp;

namespace Components.Serve.Tests.Bundles;

public sealed class AssetTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("components-assets-").FullName;

    private readonly byte[] _content = "datasheet"u8.ToArray();

    public AssetTests()
    {
        Directory.CreateDirectory(Path.Combine(_root, "store", "objects", "datasheet_pdf"));
        Keep("a.pdf", _content);
        Keep("a.pdf.zst", Zstd(_content));
        Keep("a.pdf.gz", Gzip(_content));
        File.WriteAllBytes(Path.Combine(_root, "secret.txt"), _content);
        File.CreateSymbolicLink(Path.Combine(_root, "store", "link.txt"), Path.Combine(_root, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "store", "up"), _root);
    }

    private string Digest => Sha256Digest.Of(_content).ToString();

    private AssetStore Store => AssetStore.Open(Path.Combine(_root, "store"))!;

    [Theory]
    [InlineData("a.pdf", null)]
    [InlineData("a.pdf", "")]
    [InlineData("a.pdf", "identity")]
    [InlineData("a.pdf.zst", "zstd")]
    [InlineData("a.pdf.gz", "gzip")]
    public void An_object_whose_bytes_as_fetched_have_the_recorded_digest_is_read(string name, string? encoding) =>
        Read($"objects/datasheet_pdf/{name}", Digest, encoding, new BundleBudget(100)).ShouldBe(_content);

    [Theory]
    [InlineData("a.pdf.zst", null)]
    [InlineData("a.pdf.zst", "gzip")]
    [InlineData("a.pdf.zst", "br")]
    [InlineData("a.pdf", "zstd")]
    [InlineData("a.pdf", "gzip")]
    public void An_object_that_is_kept_otherwise_than_recorded_is_not_packed(string name, string? encoding) =>
        Read($"objects/datasheet_pdf/{name}", Digest, encoding, new BundleBudget(100)).ShouldBeNull();

    [Fact]
    public void A_compressed_object_that_ends_early_is_not_packed()
    {
        byte[] packed = Zstd(_content);
        Keep("cut.zst", packed[..^3]);
        Read("objects/datasheet_pdf/cut.zst", Digest, "zstd", new BundleBudget(100)).ShouldBeNull();
    }

    [Fact]
    public void What_a_small_file_unpacks_to_counts_not_its_own_length()
    {
        byte[] large = new byte[10_000_000];
        Keep("bomb.zst", Zstd(large));
        ProblemException refused = Should.Throw<ProblemException>(() => Read(
            "objects/datasheet_pdf/bomb.zst", Sha256Digest.Of(large).ToString(), "zstd", new BundleBudget(1_000_000)));
        refused.Problem.Code.ShouldBe("SRV119");
    }

    [Theory]
    [InlineData("a.pdf.zst", "zstd", "a.pdf")]
    [InlineData("a.pdf.gz", "gzip", "a.pdf")]
    [InlineData("a.pdf.zst", "identity", "a.pdf.zst")]
    [InlineData("a.pdf", "zstd", "a.pdf")]
    [InlineData(".zst", "zstd", ".zst")]
    public void An_unpacked_object_has_its_plain_name(string stored, string encoding, string name) =>
        StoredObject.NameOf(stored, encoding).ShouldBe(name);

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("objects/../../secret.txt")]
    [InlineData("/etc/hostname")]
    [InlineData("objects\\..\\..\\secret.txt")]
    [InlineData("link.txt")]
    [InlineData("up/secret.txt")]
    [InlineData("objects//datasheet_pdf/a.pdf")]
    [InlineData("none.pdf")]
    [InlineData("")]
    [InlineData(null)]
    public void No_key_leads_out_of_the_store(string? key) =>
        Read(key, Digest, "identity", new BundleBudget(100)).ShouldBeNull();

    [Fact]
    public void An_altered_object_is_not_packed() =>
        Read("objects/datasheet_pdf/a.pdf", new string('0', 64), "identity", new BundleBudget(100)).ShouldBeNull();

    [Fact]
    public void A_missing_store_is_no_store() => AssetStore.Open(Path.Combine(_root, "nowhere")).ShouldBeNull();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Keep(string name, byte[] bytes) =>
        File.WriteAllBytes(Path.Combine(_root, "store", "objects", "datasheet_pdf", name), bytes);

    private static byte[] Zstd(byte[] content)
    {
        using Compressor compressor = new();
        return compressor.Wrap(content).ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private byte[]? Read(string? key, string? sha256, string? encoding, BundleBudget budget)
    {
        if (Store.Find(key, sha256, encoding, budget) is not { } asset)
        {
            return null;
        }

        using Stream content = asset.Open();
        using MemoryStream bytes = new();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    [Fact]
    public void An_object_that_changes_before_it_is_packed_is_given_up()
    {
        StoredAsset asset = Store.Find("objects/datasheet_pdf/a.pdf", Digest, null, new BundleBudget(100))!;
        byte[] other = [.. _content];
        other[0] ^= 1;
        Keep("a.pdf", other);
        using Stream content = asset.Open();
        Should.Throw<ProblemException>(() => content.CopyTo(Stream.Null)).Problem.Code.ShouldBe("SRV120");
        Keep("a.pdf", _content[..^1]);
        using Stream shorter = asset.Open();
        Should.Throw<ProblemException>(() => shorter.CopyTo(Stream.Null)).Problem.Code.ShouldBe("SRV120");
    }

    [Theory]
    [InlineData("a.pdf.zst", "zstd")]
    [InlineData("a.pdf.gz", "gzip")]
    public void A_packed_object_that_is_damaged_before_it_is_packed_is_given_up(string name, string encoding)
    {
        StoredAsset asset = Store.Find($"objects/datasheet_pdf/{name}", Digest, encoding, new BundleBudget(100))!;
        byte[] packed = File.ReadAllBytes(asset.Path);
        foreach (byte[] damaged in (byte[][])[packed[..(packed.Length / 2)], "no archive at all"u8.ToArray(), []])
        {
            Keep(name, damaged);
            using Stream content = asset.Open();
            Should.Throw<ProblemException>(() => content.CopyTo(Stream.Null)).Problem.Code.ShouldBe("SRV120");
        }

        File.Delete(asset.Path);
        Should.Throw<ProblemException>(() => asset.Open()).Problem.Code.ShouldBe("SRV120");
    }
}
