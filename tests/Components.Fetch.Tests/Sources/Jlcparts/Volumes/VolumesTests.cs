using System.Diagnostics;
using System.Text;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Fetch.Tests.Sources.Jlcparts.Volumes;

/// <summary>A jlcparts database as it is published, in zip volumes.</summary>
public sealed class VolumesTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly FetchHarness _fetch;
    private readonly byte[] _database;

    public VolumesTests()
    {
        _fetch = new FetchHarness(_folder)
        {
            Source = Volumes() with { Path = "volumes/cache.zip" },
            Settings = new FetchSettings { Download = new DownloadSettings { MaxRetries = 3,
                RetryDelay = TimeSpan.FromMilliseconds(10), IdleTimeout = TimeSpan.FromSeconds(5) } },
        };
        _database = File.ReadAllBytes(new JlcpartsFile().AddMany(1, 400).Write(_folder.File("cache.sqlite3")));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1 << 24, false, false)]
    [InlineData(10_000, false, false)]
    [InlineData(10_000, true, false)]
    [InlineData(10_000, false, true)]
    [InlineData(700, true, false)]
    public async Task Volumes_give_the_rows_of_the_unpacked_file(int volumeBytes, bool isWide, bool isStored)
    {
        // What stands before it moves the database out of the first volume.
        List<byte[]> volumes = new SplitZipFile { IsWide = isWide, IsStored = isStored }
            .Add("readme.txt", Noise(12_000)).Add("cache.sqlite3", _database).Cut(volumeBytes);
        SplitZipFile.WriteTo(_folder.File("volumes"), volumes);
        FetchResult result = await _fetch.RunAsync();
        byte[] import = await File.ReadAllBytesAsync(Path.Combine(_fetch.LastOutput, FetchStage.ImportFileName));

        // Kept as they came, and nothing beside them: neither a joined archive nor the database.
        foreach ((string name, byte[] content) in SplitZipFile.Named(volumes))
        {
            (await File.ReadAllBytesAsync(Path.Combine(_fetch.LastOutput, FetchStage.RawDirectory, name))).ShouldBe(content);
        }

        Directory.GetFiles(Path.Combine(_fetch.LastOutput, FetchStage.RawDirectory)).Length.ShouldBe(volumes.Count);
        Directory.GetDirectories(_fetch.LastOutput).ShouldHaveSingleItem();
        result.Manifest.RawFiles.ShouldAllBe(static rawFile =>
            rawFile.Type == "jlcparts_zip_volume" && rawFile.Encoding == "identity");

        _fetch.Source = new SourceSettings { Id = "jlc", Kind = SourceSettings.JlcpartsKind, Path = "cache.sqlite3" };
        await _fetch.RunAsync();
        import.ShouldBe(await File.ReadAllBytesAsync(Path.Combine(_fetch.LastOutput, FetchStage.ImportFileName)));
    }

    [Fact]
    public async Task An_archive_of_the_zip_program_is_read()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/zip"), "The zip program is not installed here.");
        Directory.CreateDirectory(_folder.File("volumes"));
        File.WriteAllBytes(_folder.File("noise.bin"), Noise(200_000));
        ProcessStartInfo zip = new("/usr/bin/zip") { WorkingDirectory = _folder.Root };
        foreach (string argument in new[] { "-q", "-s", "64k", "volumes/cache.zip", "noise.bin", "cache.sqlite3" })
        {
            zip.ArgumentList.Add(argument);
        }

        using (Process process = Process.Start(zip)!)
        {
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(0);
        }

        Directory.GetFiles(_folder.File("volumes")).Length.ShouldBeGreaterThan(3);
        await _fetch.RunAsync();
        _fetch.Records().Count.ShouldBe(400);
    }

    [Fact]
    public async Task Volumes_behind_an_address_are_found_from_the_last_one_and_asked_for_only_when_they_changed()
    {
        using CatalogueServer server = new();
        List<byte[]> volumes = new SplitZipFile().Add("cache.sqlite3", _database).Cut(1_500);
        Serve(server, volumes);
        server.NextStatus(503);
        _fetch.Source = Volumes() with { Url = server.Base + "data/cache.zip?token=hidden" };
        FetchResult first = await _fetch.RunAsync();
        _fetch.Records().Count.ShouldBe(400);
        volumes.Count.ShouldBeGreaterThan(3);
        server.Paths.Distinct().ShouldBe(
            ["/data/cache.zip", .. Enumerable.Range(1, volumes.Count - 1).Select(static number => $"/data/cache.z{number:d2}")]);
        first.Manifest.RawFiles.Count.ShouldBe(volumes.Count);
        first.Manifest.RawFiles.ShouldAllBe(static rawFile => rawFile.Encoding == "identity");
        Encoding.UTF8.GetString(first.Manifest.ToUtf8()).ShouldNotContain("hidden");

        // Nothing changed: every volume is asked for, none is sent.
        int asked = server.Paths.Count;
        await _fetch.RunAsync();
        (server.Paths.Count - asked).ShouldBe(volumes.Count);
        server.Log.Skip(asked).ShouldAllBe(static line => !line.EndsWith("if-none-match=", StringComparison.Ordinal));

        // As a dependency: the last good volumes, and nobody is asked.
        asked = server.Paths.Count;
        (await _fetch.RunAsync(ask: false)).Manifest.ToUtf8().ShouldBe(first.Manifest.ToUtf8());
        server.Paths.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task Volumes_that_an_older_release_had_more_of_go_with_a_good_import_of_a_newer_one()
    {
        using CatalogueServer server = new();
        Serve(server, new SplitZipFile().Add("cache.sqlite3", _database).Cut(1_500));
        _fetch.Source = Volumes() with { Url = server.Base + "data/cache.zip" };
        await _fetch.RunAsync();
        string downloads = Path.Combine(_fetch.StateDirectory, "sources", _fetch.Source.Id, "download");
        string[] older = [.. Directory.GetDirectories(downloads).Select(Path.GetFileName).Order()!];
        older.Length.ShouldBeGreaterThan(3);

        // One that is refused takes nothing away.
        Serve(server, new SplitZipFile().Add("cache.sqlite3", "no database"u8.ToArray()).Cut(1 << 24));
        await Should.ThrowAsync<ComponentsException>(() => _fetch.RunAsync());
        Directory.GetDirectories(downloads).Length.ShouldBe(older.Length);

        Serve(server, new SplitZipFile().Add("cache.sqlite3", _database).Cut(1 << 24));
        await _fetch.RunAsync();
        Directory.GetDirectories(downloads).Select(Path.GetFileName).ShouldBe(["cache.zip"]);
        (await _fetch.RunAsync(ask: false)).Manifest.Counts.Imported.ShouldBe(400);
    }

    [Fact]
    public async Task Volumes_of_two_releases_are_refused_and_the_next_fetch_puts_it_right()
    {
        using CatalogueServer server = new();
        List<byte[]> older = new SplitZipFile().Add("cache.sqlite3", _database).Cut(1_500);
        byte[] changed = File.ReadAllBytes(new JlcpartsFile().AddMany(2, 400).Write(_folder.File("newer.sqlite3")));
        List<byte[]> newer = new SplitZipFile().Add("cache.sqlite3", changed).Cut(1_500);
        newer.Count.ShouldBe(older.Count);
        Serve(server, [older[0], .. newer[1..]]);
        _fetch.Source = Volumes() with { Url = server.Base + "data/cache.zip" };
        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());
        error.Code.ShouldBe("FET053");
        error.Remedy.ShouldBe("Fetch again: volumes behind an address are then asked for anew, those on this machine "
            + "have to be replaced by whole ones of one release. The last good import was kept.");
        Serve(server, newer);
        await _fetch.RunAsync();
        _fetch.Records()[0].LcscId.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_volume_that_came_damaged_is_asked_for_anew_though_the_server_has_no_other_release(bool isLast)
    {
        // Damaged or not, the server calls them the same.
        using CatalogueServer server = new() { TagOfFiles = "\"release-1\"" };
        List<byte[]> volumes = new SplitZipFile().Add("cache.sqlite3", _database).Cut(1_500);
        List<byte[]> damaged = [.. volumes];
        int at = isLast ? volumes.Count - 1 : 1;
        damaged[at] = isLast ? Noise(1_000)
            : [.. volumes[1].Select(static (value, index) => index == 100 ? (byte)~value : value)];
        Serve(server, damaged);
        _fetch.Source = Volumes() with { Url = server.Base + "data/cache.zip" };
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Code.ShouldBe(isLast ? "FET050" : "FET053");

        int asked = server.Log.Count;
        Serve(server, volumes);
        await _fetch.RunAsync();
        _fetch.Records().Count.ShouldBe(400);
        server.Log.Skip(asked).ShouldContain(static line => line.EndsWith("if-none-match=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_last_volume_that_speaks_of_volumes_that_are_not_there_is_asked_for_anew()
    {
        using CatalogueServer server = new() { TagOfFiles = "\"release-1\"" };
        List<byte[]> volumes = new SplitZipFile().Add("cache.sqlite3", _database).Cut(1_500);
        byte[] damaged = [.. volumes[^1]];
        // Number of this disk, and of the disk with the directory, in the end record.
        int end = damaged.AsSpan().LastIndexOf("PK\x05\x06"u8);
        damaged[end + 4] += 3;
        Serve(server, [.. volumes[..^1], damaged]);
        _fetch.Source = Volumes() with { Url = server.Base + "data/cache.zip" };
        (await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync())).Code.ShouldBe("FET020");

        Serve(server, volumes);
        await _fetch.RunAsync();
        _fetch.Records().Count.ShouldBe(400);
    }

    [Fact]
    public async Task Volumes_that_are_too_large_together_say_so()
    {
        List<byte[]> volumes = new SplitZipFile().Add("cache.sqlite3", _database).Cut(1_500);
        SplitZipFile.WriteTo(_folder.File("volumes"), volumes);
        _fetch.Settings = new FetchSettings { Download = new DownloadSettings { MaxBytes = volumes[^1].Length + 2_000 } };

        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());

        error.Code.ShouldBe("FET024");
        error.Where.ShouldEndWith("cache.z02");
        error.What.ShouldBe($"The volumes up to this one have {volumes[^1].Length + 3_000} bytes together, "
            + $"fetch.download.max_bytes allows {volumes[^1].Length + 2_000}.");
    }

    [Theory]
    [InlineData("missing", "FET051", "Volume 2 of ")]
    [InlineData("flipped", "FET053", "The volumes do not give what their archive promises: ")]
    [InlineData("swapped", "FET053", "The volumes do not give what their archive promises: ")]
    [InlineData("no zip", "FET050", "The last volume is not the end of a zip archive: it has no end record.")]
    [InlineData("two", "FET052", "The archive cannot be used: 2 of its files are .sqlite3.")]
    [InlineData("none", "FET052", "The archive cannot be used: none of its 1 files is a .sqlite3.")]
    [InlineData("encrypted", "FET052", "The archive cannot be used: the database is encrypted.")]
    [InlineData("method", "FET052", "The archive cannot be used: the database is packed with method 93, which is not read.")]
    [InlineData("short claim", "FET053", "The volumes do not give what their archive promises: the database goes on after "
        + "the 100 "
        + "bytes that it should have. One is damaged, or they are of two releases.")]
    [InlineData("long claim", "FET053", "The volumes do not give what their archive promises: the database ends after ")]
    [InlineData("bomb", "FET024", "The file has 1099511627776 bytes, fetch.download.max_bytes allows 34359738368.")]
    [InlineData("far directory", "FET052", "The archive cannot be used: its directory is not in it.")]
    [InlineData("farthest directory", "FET052", "The archive cannot be used: its directory is not in it.")]
    [InlineData("far database", "FET053", "The volumes do not give what their archive promises: the database does not begin "
        + "where the directory says. One is damaged, or they are of two releases.")]
    [InlineData("digest", "FET022", "The file is another than source.sha256 says: its SHA-256 is ")]
    [InlineData("no database", "FET002", "The file is not a SQLite database: ")]
    public async Task What_is_not_whole_is_refused(string damage, string code, string what)
    {
        SplitZipFile zip = new();
        if (damage is "none" or "two" or "no database")
        {
            zip.Add(damage == "none" ? "cache.csv" : "other.sqlite3", Noise(20_000));
        }

        if (damage is not ("none" or "no database"))
        {
            zip.Add("../../../../cache.sqlite3", _database);
        }

        zip.Flags = damage == "encrypted" ? 1 : 0;
        zip.Method = damage == "method" ? 93 : null;
        zip.IsWide = damage == "bomb" || damage.StartsWith("far", StringComparison.Ordinal);
        zip.DirectoryAt = damage switch
        {
            "far directory" => long.MaxValue - 50,
            "farthest directory" => long.MaxValue,
            _ => null,
        };
        zip.FileAt = damage == "far database" ? long.MaxValue : null;
        zip.Claimed = damage switch { "short claim" => 100, "long claim" => _database.Length + 1, "bomb" => 1L << 40, _ => null };
        List<byte[]> volumes = zip.Cut(1_500);
        switch (damage)
        {
            case "flipped":
                volumes[1][100] ^= 1;
                break;
            case "swapped":
                (volumes[1], volumes[2]) = (volumes[2], volumes[1]);
                break;
            case "no zip":
                volumes[^1] = Noise(5_000);
                break;
            case "digest":
                _fetch.Source = _fetch.Source with { Sha256 = new string('0', 64) };
                break;
        }

        string last = SplitZipFile.WriteTo(_folder.File("volumes"), volumes);
        if (damage == "missing")
        {
            File.Delete(Path.ChangeExtension(last, ".z02"));
        }

        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());
        error.Code.ShouldBe(code, error.Message);
        error.What.ShouldStartWith(what);
        Directory.GetFiles(_folder.Root, "cache.sqlite3", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_digest_that_is_pinned_is_that_of_the_database()
    {
        SplitZipFile.WriteTo(_folder.File("volumes"), new SplitZipFile().Add("cache.sqlite3", _database).Cut(1_500));
        _fetch.Source = _fetch.Source with { Sha256 = Sha256Digest.Of(_database).ToString() };
        await _fetch.RunAsync();
        _fetch.Records().Count.ShouldBe(400);
    }

    [Fact]
    public void Another_name_than_that_of_the_last_volume_is_refused()
    {
        _fetch.Source = Volumes() with { Path = "volumes/cache.z01" };
        Should.Throw<UsageException>(() => FetchStage.Inputs(_fetch.Request())).Message.ShouldBe(
            "FET010: pipeline.yaml, section source: source.kind is 'jlcparts-volumes', and 'cache.z01' is not called .zip. "
            + "Name the last volume, cache.zip; the others are found from it.");
    }

    private static SourceSettings Volumes() => new() { Id = "jlc", Kind = SourceSettings.JlcpartsVolumesKind };

    private static byte[] Noise(int bytes)
    {
        byte[] noise = new byte[bytes];
        new Random(7).NextBytes(noise);
        return noise;
    }

    private static void Serve(CatalogueServer server, IReadOnlyList<byte[]> volumes)
    {
        server.Files.Clear();
        foreach ((string name, byte[] content) in SplitZipFile.Named(volumes))
        {
            server.Files["/data/" + name] = content;
        }
    }
}
