using System.Formats.Tar;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Components.Foundation.Files;
using Components.Serve.Http;
using Components.SnapshotKit.Campaign;
using Microsoft.Data.Sqlite;
using ZstdSharp;

namespace Components.Serve.Tests.Http;

/// <summary>Long answers are made in a bounded memory and a temporary file, and sent when they are complete.</summary>
public sealed class SpoolTests(SnapshotFixture fixture) : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("components-spool-").FullName;

    private string Spools => Directory.CreateDirectory(Path.Combine(_root, "spools")).FullName;

    private string Store => Directory.CreateDirectory(Path.Combine(_root, "store")).FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(65_536, 0)]
    [InlineData(65_537, 65_536)]
    [InlineData(1_000_000, 900_000)]
    public void What_was_written_is_read_and_what_is_beyond_the_limit_was_in_a_file(int length, int leastInFile)
    {
        byte[] written = new byte[length];
        new Random(7).NextBytes(written);
        using (AnswerSpool spool = new(65_536, Spools))
        {
            for (int at = 0; at < length;)
            {
                Span<byte> span = spool.GetSpan();
                int some = Math.Min(span.Length, Math.Min(length - at, 5_003));
                written.AsSpan(at, some).CopyTo(span);
                spool.Advance(some);
                at += some;
            }

            spool.Length.ShouldBe(length);
            spool.FileBytes.ShouldBeGreaterThanOrEqualTo(leastInFile);
            string[] files = Directory.GetFiles(Spools);
            files.Length.ShouldBe(leastInFile > 0 ? 1 : 0);
            if (files is [{ } file] && !OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            spool.Blocks.SelectMany(static block => block.ToArray()).ToArray().ShouldBe(written);
        }

        Directory.GetFiles(Spools).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"bundle_format\":\"gzip\"")]
    public async Task The_same_answer_comes_out_of_memory_and_out_of_a_file(string format)
    {
        string snapshots = WithAssets();
        byte[] inMemory = await FullAsync(snapshots, 1 << 30, format);
        byte[] inFile = await FullAsync(snapshots, 65_536, format);
        inFile.AsSpan().SequenceEqual(inMemory).ShouldBeTrue();
        inFile.Length.ShouldBeGreaterThan(3_000_000);
        Directory.GetFiles(Spools).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bundle_holds_the_stored_bytes_as_they_were_fetched()
    {
        byte[] answer = await FullAsync(WithAssets(), 65_536, ",\"bundle_format\":\"gzip\"");
        int begin = answer.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]);
        using MemoryStream bundle = new(answer, begin, answer.Length - begin);
        using TarReader tar = new(new System.IO.Compression.GZipStream(bundle, System.IO.Compression.CompressionMode.Decompress));
        Dictionary<string, byte[]> files = [];
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            using MemoryStream content = new();
            entry.DataStream?.CopyTo(content);
            files[entry.Name] = content.ToArray();
        }

        files.Keys.ShouldBe(
            ["assets/1525/catalogue_row/a.bin", "assets/25804/catalogue_row/b.bin", "components/1525.json",
                "components/25804.json",
                "manifest.json"]);
        files["assets/1525/catalogue_row/a.bin"].ShouldBe(Content(1));
        files["assets/25804/catalogue_row/b.bin"].ShouldBe(Content(2));
        JsonElement manifest = JsonDocument.Parse(files["manifest.json"]).RootElement;
        foreach (JsonElement file in manifest.GetProperty("files").EnumerateArray())
        {
            byte[] content = files[file.GetProperty("path").GetString()!];
            file.GetProperty("size_bytes").GetInt64().ShouldBe(content.Length);
            file.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        }
    }

    [Fact]
    public async Task No_room_for_the_file_is_said_before_the_first_byte()
    {
        await using RunningServer server = await StartAsync(WithAssets(), 65_536, Path.Combine(_root, "nowhere"));
        using HttpResponseMessage refused = await server.PostAsync("/v1/components/full", """{"component_ids":[1525,25804]}""");
        await ProblemTests.ProblemAsync(refused, HttpStatusCode.ServiceUnavailable, "SRV124");
        refused.Headers.RetryAfter.ShouldNotBeNull();

        // What fits into memory is answered all the same.
        using HttpResponseMessage small = await server.PostAsync("/v1/components/full", """{"component_ids":[8545]}""");
        small.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_long_batch_is_the_same_from_a_file()
    {
        string queries = string.Join(',', Enumerable.Range(0, 300).Select(static number =>
            $$"""{"component_type":"resistor","qty":{{number + 1}},"limit":50}"""));
        string body = $$"""{"queries":[{{queries}}]}""";
        await using RunningServer file = await StartAsync(fixture.SnapshotsDirectory, 65_536, Spools);
        using HttpResponseMessage expected = await fixture.Server.PostAsync("/v1/components/parameters/query/batch", body);
        using HttpResponseMessage found = await file.PostAsync("/v1/components/parameters/query/batch", body);
        byte[] bytes = await found.Content.ReadAsByteArrayAsync();
        bytes.Length.ShouldBeGreaterThan(1_000_000);
        byte[] inMemory = await expected.Content.ReadAsByteArrayAsync();
        bytes.AsSpan().SequenceEqual(inMemory).ShouldBeTrue();
        found.Content.Headers.ContentLength.ShouldBe(bytes.Length);
        Directory.GetFiles(Spools).ShouldBeEmpty();
    }

    private static byte[] Content(int seed)
    {
        byte[] content = new byte[1_600_000 + seed];
        new Random(seed).NextBytes(content);
        return content;
    }

    // The tiny snapshot with two stored objects, one kept in zstd.
    private string WithAssets()
    {
        string snapshots = fixture.Copy($"assets-{Path.GetFileName(_root)}-{Guid.NewGuid():N}");
        string directory = Path.Combine(snapshots, SnapshotFixture.Name);
        using Compressor compressor = new();
        File.WriteAllBytes(Path.Combine(Store, "a.bin"), Content(1));
        File.WriteAllBytes(Path.Combine(Store, "b.bin.zst"), compressor.Wrap(Content(2)).ToArray());
        using (SqliteConnection database = new($"Data Source={Path.Combine(directory, "detail.sqlite")};Pooling=False"))
        {
            database.Open();
            foreach ((long id, string key, string? encoding, int seed) in ((long, string, string?, int)[])
                [(1525, "a.bin", null, 1), (25804, "b.bin.zst", "zstd", 2)])
            {
                using SqliteCommand update = database.CreateCommand();
                update.CommandText =
                    "UPDATE component_assets SET stored_key = $key, raw_sha256 = $sha, encoding = $encoding WHERE lcsc_id = $id";
                update.Parameters.AddWithValue("$key", key);
                update.Parameters.AddWithValue("$sha", Sha256Digest.Of(Content(seed)).ToString());
                update.Parameters.AddWithValue("$encoding", (object?)encoding ?? DBNull.Value);
                update.Parameters.AddWithValue("$id", id);
                update.ExecuteNonQuery().ShouldBe(1);
            }
        }

        RepairedDigests.Repair(directory, "detail.sqlite");
        return snapshots;
    }

    private async Task<byte[]> FullAsync(string snapshots, int memoryBytes, string format)
    {
        await using RunningServer server = await StartAsync(snapshots, memoryBytes, Spools);
        using HttpResponseMessage response = await server.PostAsync(
            "/v1/components/full", $$"""{"component_ids":[1525,25804]{{format}}}""");
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.ShouldBe(body.Length);
        return body;
    }

    private Task<RunningServer> StartAsync(string snapshots, int memoryBytes, string spools) => RunningServer.StartAsync(
        snapshots, options => options with
        {
            Settings = options.Settings with
            {
                SpoolMemoryBytes = memoryBytes, SpoolDirectory = spools, AssetDirectory = Store,
            },
        });
}
