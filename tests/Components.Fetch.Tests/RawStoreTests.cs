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
        RawFile rawFile = Raw(string.Concat(Enumerable.Repeat("0402 100nF 16V X7R;", 10_000)));
        RawFile kept = RawStore.Keep(
            [rawFile], _folder.File("out"), _folder.File("unpacked"), progress: null, CancellationToken.None).Single();
        File.ReadAllBytes(kept.Path).ShouldBe(File.ReadAllBytes(rawFile.Path));
        FileInfo stored = new(Path.Combine(_folder.File("out"), RawStore.ToManifest(kept).StoredKey));
        stored.Length.ShouldBeLessThan(rawFile.SizeBytes / 10);
        RawStore.ToManifest(kept).RawSha256.ShouldBe(Sha256Digest.OfFile(rawFile.Path).ToString());
        RawStore.ToManifest(kept).RawSizeBytes.ShouldBe(rawFile.SizeBytes);
    }

    [Fact]
    public void A_file_that_changes_between_hashing_and_keeping_is_refused()
    {
        RawFile rawFile = Raw("before");
        File.WriteAllText(rawFile.Path, "after");
        InputDataException exception = Should.Throw<InputDataException>(
            () => RawStore.Keep(
                [rawFile], _folder.File("out"), _folder.File("unpacked"), progress: null, CancellationToken.None));
        exception.Code.ShouldBe("FET007");
    }

    private RawFile Raw(string content)
    {
        string path = _folder.File("parts.csv");
        File.WriteAllText(path, content);
        return new RawFile
        {
            Name = "parts.csv",
            Type = "sample_csv",
            SourceUrl = "parts.csv",
            Path = path,
            Sha256 = Sha256Digest.OfFile(path),
            SizeBytes = new FileInfo(path).Length,
            Mime = "text/csv",
        };
    }

    private static RawFileRecord Kept(string storedKey, string encoding) => new()
    {
        Type = "sample_csv",
        SourceUrl = "parts.csv",
        RawSha256 = new string('a', 64),
        RawSizeBytes = 1,
        Mime = "text/csv",
        Encoding = encoding,
        StoredKey = storedKey,
        CompareOk = true,
    };
}
