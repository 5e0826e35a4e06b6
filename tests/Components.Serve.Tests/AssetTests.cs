using Components.Catalog.Files;
using Components.Serve.Bundles;

namespace Components.Serve.Tests;

public sealed class AssetTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("components-assets-").FullName;

    private readonly byte[] _content = "datasheet"u8.ToArray();

    public AssetTests()
    {
        Directory.CreateDirectory(Path.Combine(_root, "store", "objects", "datasheet_pdf"));
        File.WriteAllBytes(Path.Combine(_root, "store", "objects", "datasheet_pdf", "a.pdf"), _content);
        File.WriteAllBytes(Path.Combine(_root, "secret.txt"), _content);
        File.CreateSymbolicLink(Path.Combine(_root, "store", "link.txt"), Path.Combine(_root, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "store", "up"), _root);
    }

    private string Digest => Sha256Digest.Of(_content).ToString();

    [Fact]
    public void An_object_with_its_recorded_digest_is_read() =>
        AssetStore.Open(Path.Combine(_root, "store"))!.TryRead("objects/datasheet_pdf/a.pdf", Digest, new BundleBudget(100))
            .ShouldBe(_content);

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
        AssetStore.Open(Path.Combine(_root, "store"))!.TryRead(key, Digest, new BundleBudget(100)).ShouldBeNull();

    [Fact]
    public void An_altered_object_is_not_packed() =>
        AssetStore.Open(Path.Combine(_root, "store"))!.TryRead(
            "objects/datasheet_pdf/a.pdf", new string('0', 64), new BundleBudget(100)).ShouldBeNull();

    [Fact]
    public void A_missing_store_is_no_store() => AssetStore.Open(Path.Combine(_root, "nowhere")).ShouldBeNull();

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
