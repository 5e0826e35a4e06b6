using Components.Fetch.Acquiring;
using Components.Fetch.Manifest;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Fetch.Tests;

public sealed class RawStoreTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("raw/cache.sqlite3.zst", "zstd", "cache.sqlite3")]
    [InlineData("raw/cache.sqlite3", "identity", "cache.sqlite3")]
    [InlineData("raw/odd.zst", "identity", "odd.zst")]
    public void The_name_of_a_kept_file_is_that_of_the_source_also_in_records_from_before_zstd(
        string storedKey, string encoding, string name) =>
        RawStore.NameOf(Kept(storedKey, encoding)).ShouldBe(name);

    [Fact]
    public void A_file_is_smaller_when_kept_and_its_digest_is_that_of_the_bytes_as_received()
    {
        RawArtifact artifact = Artifact(string.Concat(Enumerable.Repeat("0402 100nF 16V X7R;", 10_000)));
        RawArtifact kept = RawStore.Keep(
            [artifact], _folder.File("out"), _folder.File("unpacked"), progress: null, CancellationToken.None).Single();
        File.ReadAllBytes(kept.Path).ShouldBe(File.ReadAllBytes(artifact.Path));
        FileInfo stored = new(Path.Combine(_folder.File("out"), RawStore.ToManifest(kept).StoredKey));
        stored.Length.ShouldBeLessThan(artifact.SizeBytes / 10);
        RawStore.ToManifest(kept).RawSha256.ShouldBe(Sha256Digest.OfFile(artifact.Path).ToString());
        RawStore.ToManifest(kept).RawSizeBytes.ShouldBe(artifact.SizeBytes);
    }

    [Fact]
    public void A_file_that_changes_between_hashing_and_keeping_is_refused()
    {
        RawArtifact artifact = Artifact("before");
        File.WriteAllText(artifact.Path, "after");
        InputDataException exception = Should.Throw<InputDataException>(
            () => RawStore.Keep(
                [artifact], _folder.File("out"), _folder.File("unpacked"), progress: null, CancellationToken.None));
        exception.Code.ShouldBe("FET007");
    }

    private RawArtifact Artifact(string content)
    {
        string path = _folder.File("parts.csv");
        File.WriteAllText(path, content);
        return new RawArtifact
        {
            Name = "parts.csv",
            ArtifactType = "sample_csv",
            SourceUrl = "parts.csv",
            Path = path,
            Sha256 = Sha256Digest.OfFile(path),
            SizeBytes = new FileInfo(path).Length,
            Mime = "text/csv",
        };
    }

    private static FetchManifestArtifact Kept(string storedKey, string encoding) => new()
    {
        ArtifactType = "sample_csv",
        SourceUrl = "parts.csv",
        RawSha256 = new string('a', 64),
        RawSizeBytes = 1,
        Mime = "text/csv",
        Encoding = encoding,
        StoredKey = storedKey,
        CompareOk = true,
    };
}
