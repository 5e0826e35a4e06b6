using System.Diagnostics;
using Components.Download.Tests;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Models.Store;

namespace Components.Models.Tests.Store;

public sealed class ModelStoreTests : IDisposable
{
    private const string Commit = "1110a243fdf4706b3f48f1d95db1a4f5529b4d41";

    private static readonly byte[] Graph = Content(1, 300_000);
    private static readonly byte[] Vocabulary = Content(2, 5_000);

    private readonly string _root = Directory.CreateTempSubdirectory("model-store-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Pinned_files_are_downloaded_once_and_then_found()
    {
        using MisbehavingServer server = new((_, request) => MisbehavingServer.Serve(request, Of(request)));
        List<DownloadProgress> reports = [];
        FetchedModel fetched = await Store()
            .EnsureAsync(Settings(server.Url), new Recorder(reports), TestContext.Current.CancellationToken);
        fetched.DownloadedBytes.ShouldBe(Graph.Length + Vocabulary.Length);
        fetched.Files["onnx/model.onnx"].ShouldBe(Path.Combine(_root, "org--encoder", Commit, "onnx", "model.onnx"));
        File.ReadAllBytes(fetched.Files["onnx/model.onnx"]).ShouldBe(Graph);
        server.Requests.Select(request => request.Path)
            .ShouldBe([$"/org/encoder/resolve/{Commit}/onnx/model.onnx", $"/org/encoder/resolve/{Commit}/vocab.txt"]);
        reports[^1].ShouldBe(new DownloadProgress("vocab.txt", 5000, 5000));

        FetchedModel again = await Store()
            .EnsureAsync(Settings(server.Url), cancellationToken: TestContext.Current.CancellationToken);
        again.DownloadedBytes.ShouldBe(0);
        server.Requests.Count.ShouldBe(2);
        NothingTemporaryIsLeft();
    }

    [Fact]
    public async Task Without_permission_nothing_is_asked()
    {
        using MisbehavingServer server = new((_, request) => MisbehavingServer.Serve(request, Of(request)));
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() =>
            Store().EnsureAsync(Settings(server.Url) with { AllowDownload = false }));
        error.Message.ShouldBe(
            $"EMB004: model org/encoder: 'onnx/model.onnx' (300000 bytes, SHA-256 {Sha256Digest.Of(Graph)}) is in none of: "
                + $"{_root}. "
            + "Run './build.sh FetchModel' with this model's profile (--profile NAME) and model.allow_download: true, "
            + "or put it as 'encoder/onnx/model.onnx' into the directory that COMPONENTS_MODEL_DIR names.");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("main")]
    [InlineData("latest")]
    public async Task A_moving_revision_is_refused_before_anything_is_asked(string revision)
    {
        using MisbehavingServer server = new((_, request) => MisbehavingServer.Serve(request, Of(request)));
        UsageException error = await Should.ThrowAsync<UsageException>(() =>
            Store().EnsureAsync(Settings(server.Url) with { Revision = revision }));
        error.Code.ShouldBe("EMB001");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_truncated_file_is_resumed_where_it_broke()
    {
        using MisbehavingServer server = new((number, request) =>
        {
            MisbehavingServer.Answer whole = MisbehavingServer.Serve(request, Of(request));
            return number == 1 ? whole with { Body = whole.Body[..100_000], DeclaredLength = whole.Body.Length } : whole;
        });
        FetchedModel fetched = await Store()
            .EnsureAsync(Settings(server.Url), cancellationToken: TestContext.Current.CancellationToken);
        File.ReadAllBytes(fetched.Files["onnx/model.onnx"]).ShouldBe(Graph);
        server.Requests[1].From.ShouldNotBeNull().ShouldBeInRange(1, 100_000);
    }

    [Fact]
    public async Task A_server_that_cannot_resume_is_asked_for_the_whole_file()
    {
        using MisbehavingServer server = new((number, request) => number == 1
            ? new MisbehavingServer.Answer(200, Graph[..50_000]) { DeclaredLength = Graph.Length }
            : new MisbehavingServer.Answer(200, Of(request)));
        FetchedModel fetched = await Store()
            .EnsureAsync(Settings(server.Url), cancellationToken: TestContext.Current.CancellationToken);
        File.ReadAllBytes(fetched.Files["onnx/model.onnx"]).ShouldBe(Graph);
    }

    [Fact]
    public async Task A_stalling_server_is_given_up_and_tried_again()
    {
        using MisbehavingServer server = new((number, request) =>
        {
            MisbehavingServer.Answer whole = MisbehavingServer.Serve(request, Of(request));
            return number == 1 ? whole
                with { Body = whole.Body[..1000], DeclaredLength = whole.Body.Length, StallsAfterwards = true } : whole;
        });
        FetchedModel fetched = await Store()
            .EnsureAsync(Settings(server.Url), cancellationToken: TestContext.Current.CancellationToken);
        File.ReadAllBytes(fetched.Files["onnx/model.onnx"]).ShouldBe(Graph);
        server.Requests[1].From.ShouldBe(1000);
    }

    [Fact]
    public async Task Retry_After_goes_before_the_own_pause()
    {
        using MisbehavingServer server = new((number, request) => number == 1
            ? new MisbehavingServer.Answer(429, []) { Headers = ["Retry-After: 1"] }
            : MisbehavingServer.Serve(request, Of(request)));
        Stopwatch watch = Stopwatch.StartNew();
        await Store().EnsureAsync(Settings(server.Url), cancellationToken: TestContext.Current.CancellationToken);
        watch.Elapsed.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.95));
        server.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("86400")]
    [InlineData("Thu, 31 Dec 2099 23:59:59 GMT")]
    public async Task Retry_After_is_followed_no_longer_than_the_longest_pause(string after)
    {
        using MisbehavingServer server = new((number, request) => number == 1
            ? new MisbehavingServer.Answer(503, []) { Headers = [$"Retry-After: {after}"] }
            : MisbehavingServer.Serve(request, Of(request)));
        ModelSettings settings = Settings(server.Url);
        await Store().EnsureAsync(
            settings with { Download = settings.Download with { MaxRetryDelay = TimeSpan.FromMilliseconds(200) } },
            cancellationToken: TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1));
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_server_that_drips_is_given_up_after_the_total_time_and_the_next_run_goes_on()
    {
        bool drips = true;
        using MisbehavingServer server = new((_, request) => MisbehavingServer.Serve(request, Of(request))
            with { Drip = drips ? TimeSpan.FromMilliseconds(20) : TimeSpan.Zero });
        ModelSettings settings = Settings(server.Url);
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => Store().EnsureAsync(
            settings with { Download = settings.Download with { TotalTimeout = TimeSpan.FromSeconds(1.5) } })
            .WaitAsync(TimeSpan.FromMinutes(1)));
        error.Code.ShouldBe("EMB059");
        error.Where.ShouldBe($"{server.Url}/org/encoder/resolve/{Commit}/onnx/model.onnx");
        error.What.ShouldMatch("^'onnx/model.onnx' took longer than model.download.total_timeout: it was not complete "
            + "after 1.5 s, when [1-9][0-9]* bytes had come.$");
        error.Remedy.ShouldBe("Run './build.sh FetchModel' again: it goes on where this one stopped. "
            + "If the line is that slow, raise model.download.total_timeout.");

        drips = false;
        FetchedModel fetched = await Store().EnsureAsync(settings, cancellationToken: TestContext.Current.CancellationToken);
        File.ReadAllBytes(fetched.Files["onnx/model.onnx"]).ShouldBe(Graph);
        server.Requests[1].From.ShouldNotBeNull().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_file_that_the_server_lacks_is_not_asked_for_twice()
    {
        using MisbehavingServer server = new((_, _) => new MisbehavingServer.Answer(404, "no"u8.ToArray()));
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() =>
            Store().EnsureAsync(Settings(server.Url)));
        error.Message.ShouldBe(
            $"EMB050: {server.Url}/org/encoder/resolve/{Commit}/onnx/model.onnx: 'onnx/model.onnx' could not be "
                + "downloaded: the server answered 404. "
            + "Check model.id, model.revision and the path in pipeline.yaml, or set model.download.base_url to a mirror "
            + "that has it.");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Wrong_bytes_are_named_with_both_digests_and_not_kept()
    {
        byte[] wrong = [.. Graph];
        wrong[12345] ^= 1;
        using MisbehavingServer server = new((_, request) => MisbehavingServer.Serve(request, wrong));
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() =>
            Store().EnsureAsync(Settings(server.Url)));
        error.Message.ShouldBe(
            $"EMB051: {server.Url}/org/encoder/resolve/{Commit}/onnx/model.onnx: 'onnx/model.onnx' is another file than the "
                + $"pin says: its SHA-256 is {Sha256Digest.Of(wrong)}, expected is {Sha256Digest.Of(Graph)}; nothing was kept. "
            + "Use the original source, or change the pin on purpose: "
            + "that is a release.");
        NothingTemporaryIsLeft();
        Directory.GetFiles(_root, "model.onnx", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_length_is_refused_before_it_is_downloaded()
    {
        using MisbehavingServer server = new((_, request) => new MisbehavingServer.Answer(200, Graph[..^1]));
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() =>
            Store().EnsureAsync(Settings(server.Url)));
        error.Message.ShouldBe(
            $"EMB052: {server.Url}/org/encoder/resolve/{Commit}/onnx/model.onnx: 'onnx/model.onnx' is another file than the "
                + "pin says: it has 299999 bytes, expected are 300000; nothing was kept. "
            + "Use the original source, or change the pin on purpose: "
            + "that is a release.");
        NothingTemporaryIsLeft();
    }

    [Fact]
    public async Task After_the_last_attempt_the_reason_is_told_and_the_next_run_goes_on()
    {
        bool broken = true;
        using MisbehavingServer server = new((_, request) => broken
            ? new MisbehavingServer.Answer(503, [])
            : MisbehavingServer.Serve(request, Of(request)));
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() =>
            Store().EnsureAsync(Settings(server.Url)));
        error.Message.ShouldBe(
            $"EMB053: {server.Url}/org/encoder/resolve/{Commit}/onnx/model.onnx: 'onnx/model.onnx' could not be downloaded in 3 "
                + "attempts; the last one ended with: the server answered 503. "
            + "Run './build.sh FetchModel' again: it goes on where this one stopped. "
            + "Behind a proxy set HTTPS_PROXY or model.download.proxy.");
        server.Requests.Count.ShouldBe(3);

        broken = false;
        (await Store()
            .EnsureAsync(Settings(server.Url), cancellationToken: TestContext.Current.CancellationToken)).Files.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_proxy_is_asked_in_place_of_the_server()
    {
        using MisbehavingServer proxy = new((_, request) => MisbehavingServer.Serve(request, Of(request)));
        ModelSettings settings = Settings("http://hub.invalid");
        await Store().EnsureAsync(settings with { Download = settings.Download with { Proxy = proxy.Url } },
            cancellationToken: TestContext.Current.CancellationToken);
        proxy.Requests[0].Path.ShouldBe($"http://hub.invalid/org/encoder/resolve/{Commit}/onnx/model.onnx");
    }

    [Fact]
    public async Task Side_by_side_processes_download_once()
    {
        using MisbehavingServer server = new((_, request) => MisbehavingServer.Serve(request, Of(request)));
        FetchedModel[] fetched = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => Store().EnsureAsync(Settings(server.Url), cancellationToken: TestContext.Current.CancellationToken)));
        fetched.Sum(model => model.DownloadedBytes).ShouldBe(Graph.Length + Vocabulary.Length);
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Verify_list_and_bake_tell_what_lies_where()
    {
        using MisbehavingServer server = new((_, request) => MisbehavingServer.Serve(request, Of(request)));
        ModelSettings settings = Settings(server.Url);
        Store().Verify(settings).Select(status => status.State).ShouldBe([ModelFileState.Missing, ModelFileState.Missing]);
        FetchedModel fetched = await Store().EnsureAsync(settings, cancellationToken: TestContext.Current.CancellationToken);
        Store().Verify(settings).Select(status => status.State).ShouldBe([ModelFileState.Verified, ModelFileState.Verified]);
        Store().List()
            .ShouldBe([new StoredModel($"org--encoder/{Commit}", Path.Combine(_root, "org--encoder", Commit), 2, 305_000)]);

        string image = Path.Combine(_root, "image");
        IReadOnlyDictionary<string, string> baked = Store().Bake(settings, image);
        baked["vocab.txt"].ShouldBe(Path.Combine(image, "org--encoder", Commit, "vocab.txt"));
        new ModelStore(new ModelLocator([image]), image).Verify(settings)
            .ShouldAllBe(status => status.State == ModelFileState.Verified);

        File.AppendAllText(fetched.Files["vocab.txt"], "x");
        Store().Verify(settings)[1].State.ShouldBe(ModelFileState.Altered);
        Should.Throw<EnvironmentException>(() => Store().Bake(settings, image)).Code.ShouldBe("EMB005");
    }

    [Fact]
    public void A_lock_that_is_never_released_is_named() => ModelStoreErrors.Locked("cache/org--encoder").Message.ShouldBe(
        "EMB054: cache/org--encoder: Another process has been downloading this model for too long. "
            + "Wait for it, or end it, and run './build.sh FetchModel' again.");

    private static byte[] Of(MisbehavingServer.Request request) =>
        request.Path.EndsWith("vocab.txt", StringComparison.Ordinal) ? Vocabulary : Graph;

    private static byte[] Content(int seed, int length)
    {
        byte[] content = new byte[length];
        new Random(seed).NextBytes(content);
        return content;
    }

    private static ModelSettings Settings(string baseUrl) => new()
    {
        Backend = ModelBackend.Onnx,
        Id = "org/encoder",
        Revision = Commit,
        AllowDownload = true,
        Download = new() { BaseUrl = baseUrl + "/", Attempts = 3, Backoff = TimeSpan.FromMilliseconds(20),
            StallTimeout = TimeSpan.FromSeconds(2) },
        Files =
        [
            new() { Path = "onnx/model.onnx", SizeBytes = Graph.Length, Sha256 = Sha256Digest.Of(Graph).ToString() },
            new() { Path = "vocab.txt", SizeBytes = Vocabulary.Length, Sha256 = Sha256Digest.Of(Vocabulary).ToString() },
        ],
    };

    private ModelStore Store() => new(new ModelLocator([_root]), _root);

    private void NothingTemporaryIsLeft() =>
        Directory.GetFiles(_root, "*", SearchOption.AllDirectories)
            .Where(path => path.Contains(".partial", StringComparison.Ordinal)
                || Path.GetFileName(path).StartsWith(DurableFiles.TemporaryPrefix, StringComparison.Ordinal)).ShouldBeEmpty();

    private sealed class Recorder(List<DownloadProgress> reports) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => reports.Add(value);
    }
}
