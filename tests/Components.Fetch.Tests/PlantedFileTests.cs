using System.Diagnostics;
using Components.Fetch.Identity;
using Components.Fetch.Manifest;
using Components.Fetch.Settings;
using Components.Fetch.Tests.Sources.Jlc;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.TestKit.Jlc;

namespace Components.Fetch.Tests;

/// <summary>Links, pipes and directories that somebody put into the state directory: nothing that a link leads to is deleted,
/// added to or replaced, and nothing makes a fetch wait for ever.</summary>
public sealed class PlantedFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TestFolder _folder = new();
    private readonly CatalogueServer _server = new();
    private readonly FetchHarness _fetch;

    public PlantedFileTests()
    {
        _fetch = new FetchHarness(_folder)
        {
            Source = new SourceSettings { Id = "remote", Kind = SourceSettings.JlcpartsKind, Url = _server.Url },
            Settings = new FetchSettings { Download = new DownloadSettings { MaxRetries = 1,
                RetryDelay = TimeSpan.FromMilliseconds(10), IdleTimeout = TimeSpan.FromSeconds(5) } },
        };
        _server.Content = File.ReadAllBytes(new JlcpartsFile().AddMany(1, 40).Write(_folder.File("served.sqlite3")));
    }

    private string Sources => Path.Combine(_fetch.StateDirectory, "sources");

    private string Download => Path.Combine(Sources, "remote", "download");

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("sources")]
    [InlineData("sources/remote")]
    [InlineData("sources/remote/download")]
    public async Task A_linked_directory_gives_way_and_what_it_leads_to_keeps_every_file(string linked)
    {
        string foreign = Path.Combine(_folder.Root, "foreign");
        string deepest = Directory.CreateDirectory(Path.Combine(foreign, linked["sources".Length..].Length switch
        {
            0 => "remote/download",
            7 => "download",
            _ => "",
        })).FullName;
        string[] names = ["IMG_1.raw", "partial", "partial.json", "complete.json"];
        foreach (string name in names)
        {
            File.WriteAllText(Path.Combine(deepest, name), "kept");
        }

        Link(Path.Combine(_fetch.StateDirectory, linked), foreign);
        await _fetch.RunAsync();

        Directory.GetFiles(deepest).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
            names.Order(StringComparer.Ordinal));
        names.ShouldAllBe(name => File.ReadAllText(Path.Combine(deepest, name)) == "kept");
        new FileInfo(Path.Combine(_fetch.StateDirectory, linked)).LinkTarget.ShouldBeNull();
        Directory.GetFiles(Download, "*.raw").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("pages")]
    [InlineData("asking")]
    [InlineData("accepted")]
    public async Task Linked_directories_of_pages_give_way(string linked)
    {
        using JlcServer server = new();
        server.Fill(pages: 2, partsPerPage: 2);
        FetchHarness fetch = JlcSourceTests.Harness(_folder, server);
        string foreign = Directory.CreateDirectory(_folder.File("foreign")).FullName;
        File.WriteAllText(Path.Combine(foreign, "letter.txt"), "kept");
        File.WriteAllText(Path.Combine(foreign, "page-000001.json"), "kept");
        Link(Path.Combine(fetch.StateDirectory, "sources", fetch.Source.Id, linked), foreign);

        await fetch.RunAsync();

        Directory.GetFiles(foreign).Length.ShouldBe(2);
        Directory.GetFiles(foreign).ShouldAllBe(static path => File.ReadAllText(path) == "kept");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_linked_partial_is_never_continued_whatever_is_noted_beside_it(bool isHard)
    {
        string victim = _folder.File("victim");
        byte[] before = _server.Content[..100];
        File.WriteAllBytes(victim, before);
        Directory.CreateDirectory(Download);
        if (isHard)
        {
            Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made with ln.");
            Run("ln", victim, Path.Combine(Download, "partial"));
        }
        else
        {
            File.CreateSymbolicLink(Path.Combine(Download, "partial"), victim);
        }

        File.WriteAllText(Path.Combine(Download, "partial.json"),
            $$"""{"UrlSha256":"{{Sha256Digest.OfText(_server.Url)}}","ETag":"\"v1\""}""");

        await _fetch.RunAsync();

        _server.Log.ShouldBe(["range= if-range= if-none-match="]);
        File.ReadAllBytes(victim).ShouldBe(before);
        _fetch.Raw("catalogue.sqlite3").ShouldBe(_server.Content);
        Directory.GetFiles(Download, "*.raw").ShouldAllBe(static path => new FileInfo(path).LinkTarget == null);
    }

    [Theory]
    [InlineData("complete.json")]
    [InlineData("partial")]
    [InlineData("partial.json")]
    public async Task A_pipe_in_a_files_place_is_cleared_and_nobody_waits_for_its_writer(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        Directory.CreateDirectory(Download);
        File.WriteAllBytes(Path.Combine(Download, "partial"), _server.Content[..100]);
        File.WriteAllText(Path.Combine(Download, "partial.json"),
            $$"""{"UrlSha256":"{{Sha256Digest.OfText(_server.Url)}}","ETag":"\"v1\""}""");
        File.Delete(Path.Combine(Download, name));
        MakePipe(Path.Combine(Download, name));

        await Task.Run(() => _fetch.RunAsync()).WaitAsync(Patience);

        FileKind.Unusual(Path.Combine(Download, name)).ShouldBeNull();
        _fetch.Raw("catalogue.sqlite3").ShouldBe(_server.Content);
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_a_kept_copy_is_no_copy()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        await _fetch.RunAsync();
        string kept = Directory.GetFiles(Download, "*.raw").ShouldHaveSingleItem();
        File.Delete(kept);
        MakePipe(kept);

        await Task.Run(() => _fetch.RunAsync()).WaitAsync(Patience);

        _server.Log.Count.ShouldBe(2);
        File.ReadAllBytes(kept).ShouldBe(_server.Content);
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_the_last_good_record_stops_the_run()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        await _fetch.RunAsync();
        string record = Path.Combine(Sources, "remote", "last-good.json");
        File.Delete(record);
        MakePipe(record);

        (await Should.ThrowAsync<InputDataException>(() => Task.Run(() => _fetch.RunAsync()).WaitAsync(Patience)))
            .Code.ShouldBe("FET032");
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_the_given_ids_or_of_a_manifest_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        MakePipe(_folder.File("ids.jsonl"));
        MakePipe(_folder.File(FetchManifest.FileName));

        (await Should.ThrowAsync<InputDataException>(() => Task.Run(() =>
            IdRegister.Open(_folder.File("ids.jsonl"), "local", 1000)).WaitAsync(Patience))).Message.ShouldContain(
                "FET016: " + _folder.File("ids.jsonl") + ":1: The file of the given ids cannot be trusted: it is a named pipe.");
        (await Should.ThrowAsync<InputDataException>(() => Task.Run(() =>
            FetchManifest.Read(_folder.Root)).WaitAsync(Patience))).Code.ShouldBe("FET091");
    }

    [Fact]
    public async Task A_directory_in_the_partials_place_is_named_and_left()
    {
        string taken = Directory.CreateDirectory(Path.Combine(Download, "partial")).FullName;

        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());

        error.Message.ShouldBe(
            $"FET027: {taken}: The download from {_server.Url} has no place: a directory lies at '{taken}'. "
            + "Look at what lies there, and move or delete it; then fetch again. The last good import was kept.");
        Directory.Exists(taken).ShouldBeTrue();
    }

    [Fact]
    public async Task A_tag_that_is_none_is_not_sent_and_the_file_is_asked_for()
    {
        await _fetch.RunAsync();
        string path = Path.Combine(Download, "complete.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\\u0022v1\\u0022", "bad").Replace("\\\"v1\\\"", "bad"));
        File.ReadAllText(path).ShouldContain("\"bad\"");

        await _fetch.RunAsync();

        _server.Log.ShouldBe(["range= if-range= if-none-match=", "range= if-range= if-none-match="]);
        File.ReadAllText(path).ShouldNotContain("bad");
    }

    [Theory]
    [InlineData(SourceSettings.JlcpartsKind, "nowhere")]
    [InlineData(SourceSettings.JlcpartsKind, "link.sqlite3")]
    [InlineData(SourceSettings.CsvKind, "nowhere")]
    public async Task A_catalogue_that_is_a_link_to_nothing_or_to_itself_is_named(string kind, string target)
    {
        string link = _folder.File(kind == SourceSettings.CsvKind ? "link.csv" : "link.sqlite3");
        File.CreateSymbolicLink(link, _folder.File(target));
        _fetch.Source = new SourceSettings
        {
            Id = "local",
            Kind = kind,
            Path = link,
            Csv = new CsvSettings { Columns = new CsvColumns { Id = "No", PartNumber = "MPN" } },
        };

        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());

        error.Code.ShouldBe("FET008");
        error.What.ShouldBe("The catalogue is a link that leads nowhere, not a file.");
        error.Remedy.ShouldBe("Correct the link, or give the file itself.");
        Should.Throw<InputDataException>(() => FetchStage.Inputs(_fetch.Request())).Code.ShouldBe("FET008");
    }

    private static void Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Directory.CreateSymbolicLink(path, target);
    }

    private static void MakePipe(string path) => Run("mkfifo", path);

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
