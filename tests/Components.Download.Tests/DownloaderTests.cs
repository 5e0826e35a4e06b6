using System.Net;
using Components.Foundation.Files;

namespace Components.Download.Tests;

public sealed class DownloaderTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 200_000).Select(static index => (byte)(index * 31))];

    private readonly string _root = Directory.CreateTempSubdirectory("downloader-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Partial => Path.Combine(_root, "file.partial");

    [Fact]
    public async Task A_file_is_brought_verified_and_left_under_its_partial_name()
    {
        using MisbehavingServer server = new(static (_, request) => MisbehavingServer.Serve(request, Content));
        DownloadedBytes came = (await GetAsync(server.Url)).ShouldNotBeNull();
        came.Sha256.ShouldBe(Sha256Digest.Of(Content));
        came.SizeBytes.ShouldBe(Content.Length);
        came.ReceivedBytes.ShouldBe(Content.Length);
        came.Validators.ETag.ShouldBe($"\"{Sha256Digest.Of(Content)}\"");
        File.ReadAllBytes(Partial).ShouldBe(Content);
    }

    [Fact]
    public async Task A_cut_download_continues_with_the_tag_that_it_began_with()
    {
        using MisbehavingServer server = new(static (number, request) => number == 1
            ? Cut(MisbehavingServer.Serve(request, Content)) : MisbehavingServer.Serve(request, Content));
        DownloadedBytes came = (await GetAsync(server.Url)).ShouldNotBeNull();
        File.ReadAllBytes(Partial).ShouldBe(Content);
        server.Requests[1].From.ShouldNotBeNull().ShouldBeInRange(1, 70_000);
        came.ReceivedBytes.ShouldBeLessThanOrEqualTo(Content.Length);
    }

    [Fact]
    public async Task Without_a_strong_tag_a_cut_download_starts_over()
    {
        using MisbehavingServer server = new(static (number, request) => number == 1
            ? Cut(new MisbehavingServer.Answer(200, Content)) : MisbehavingServer.Serve(request, Content));
        await GetAsync(server.Url);
        server.Requests[1].From.ShouldBeNull();
        File.ReadAllBytes(Partial).ShouldBe(Content);
    }

    [Fact]
    public async Task With_a_digest_a_cut_download_continues_without_a_tag_too()
    {
        using MisbehavingServer server = new(static (number, request) => number == 1
            ? Cut(Untagged(request, Content)) : Untagged(request, Content));
        DownloadedBytes came = (await GetAsync(server.Url, Request(server.Url) with { Sha256 = Sha256Digest.Of(Content) }))
            .ShouldNotBeNull();
        came.Sha256.ShouldBe(Sha256Digest.Of(Content));
        came.Validators.ETag.ShouldBeNull();
        server.Requests.Count.ShouldBe(2);
        server.Requests[1].From.ShouldNotBeNull().ShouldBeInRange(1, 70_000);
    }

    [Fact]
    public async Task What_began_as_another_file_without_a_tag_is_found_by_the_digest_and_begun_anew()
    {
        byte[] other = [.. Content.Reverse()];
        using MisbehavingServer server = new((number, request) => number == 1
            ? Cut(Untagged(request, Content)) : Untagged(request, other));
        DownloadedBytes came = (await GetAsync(server.Url, Request(server.Url) with { Sha256 = Sha256Digest.Of(other) }))
            .ShouldNotBeNull();
        came.Sha256.ShouldBe(Sha256Digest.Of(other));
        server.Requests.Select(static request => request.From is null).ShouldBe([true, false, true]);
    }

    [Fact]
    public async Task What_began_with_a_digest_and_without_a_tag_is_not_continued_for_a_request_without_one()
    {
        using MisbehavingServer server = new(static (number, request) => number == 1
            ? Cut(Untagged(request, Content)) : Untagged(request, Content));
        await FailAsync(
            server.Url, Request(server.Url) with { Sha256 = Sha256Digest.Of(Content) }, Calm with { MaxRetries = 0 });
        File.Exists(Partial + Downloader.NoteSuffix).ShouldBeTrue();

        await GetAsync(server.Url);
        server.Requests[1].From.ShouldBeNull();
        File.ReadAllBytes(Partial).ShouldBe(Content);
    }

    [Fact]
    public async Task Another_file_that_came_whole_without_a_tag_is_begun_anew()
    {
        byte[] other = [.. Content.Reverse()];
        using MisbehavingServer server = new((number, request) => number == 1
            ? Untagged(request, Content) : Untagged(request, other));
        DownloadRequest request = Request(server.Url) with { Sha256 = Sha256Digest.Of(Content), SizeBytes = Content.Length };
        await GetAsync(server.Url, request);
        (await GetAsync(server.Url, request)).ShouldNotBeNull().ReceivedBytes.ShouldBe(0);

        await GetAsync(server.Url, request with { Sha256 = Sha256Digest.Of(other) });
        server.Requests.Count.ShouldBe(2);
        File.ReadAllBytes(Partial).ShouldBe(other);
    }

    [Fact]
    public async Task The_rest_of_another_file_is_never_joined_even_where_the_length_is_the_same()
    {
        byte[] other = [.. Content.Reverse()];
        using MisbehavingServer server = new((number, request) => number == 1
            ? Cut(MisbehavingServer.Serve(request, Content)) : MisbehavingServer.Serve(request, other));
        DownloadedBytes came = (await GetAsync(server.Url, Request(server.Url) with { Sha256 = Sha256Digest.Of(other) }))
            .ShouldNotBeNull();
        came.Sha256.ShouldBe(Sha256Digest.Of(other));
        server.Requests.Select(static request => request.From is null).ShouldBe([true, false, true]);
    }

    [Fact]
    public async Task A_file_that_was_complete_before_its_check_is_checked_without_the_network()
    {
        using MisbehavingServer server = new(static (_, request) => MisbehavingServer.Serve(request, Content));
        DownloadRequest request = Request(server.Url) with { SizeBytes = Content.Length };
        await GetAsync(server.Url, request);
        DownloadedBytes again = (await GetAsync(server.Url, request)).ShouldNotBeNull();
        again.ReceivedBytes.ShouldBe(0);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_copy_that_is_still_the_servers_is_not_sent_again()
    {
        using MisbehavingServer server = new(static (_, _) => new MisbehavingServer.Answer(304, []));
        (await GetAsync(server.Url, Request(server.Url) with { Kept = new Validators("\"tag\"", null) })).ShouldBeNull();
    }

    [Fact]
    public async Task Another_digest_is_told_and_nothing_is_kept()
    {
        using MisbehavingServer server = new(static (_, request) => MisbehavingServer.Serve(request, Content));
        DownloadException error = await FailAsync(server.Url, Request(server.Url) with { Sha256 = Sha256Digest.OfText("other") });
        error.Failure.ShouldBe(DownloadFailure.OtherDigest);
        error.Message.ShouldBe(
            $"its SHA-256 is {Sha256Digest.Of(Content)}, expected is {Sha256Digest.OfText("other")}");
        Directory.EnumerateFiles(_root).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_length_is_refused_whether_the_server_says_it_or_sends_it(bool says)
    {
        using MisbehavingServer server = new((_, _) => new MisbehavingServer.Answer(200, Content)
        {
            DeclaredLength = says ? null : Content.Length - 1,
        });
        DownloadException error = await FailAsync(
            server.Url, Request(server.Url) with { SizeBytes = Content.Length - 2 });
        error.Failure.ShouldBe(DownloadFailure.OtherSize);
        error.Message.ShouldBe(
            $"it has {(says ? Content.Length : Content.Length - 1)} bytes, expected are {Content.Length - 2}");
        Directory.EnumerateFiles(_root).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_too_long_is_refused_before_its_first_byte()
    {
        using MisbehavingServer server = new(static (_, request) => MisbehavingServer.Serve(request, Content));
        DownloadException error = await FailAsync(server.Url, Request(server.Url) with { MaxBytes = 1000 });
        error.Failure.ShouldBe(DownloadFailure.TooLarge);
        error.Message.ShouldBe($"it has {Content.Length} bytes, and 1000 are allowed");
    }

    [Fact]
    public async Task A_server_that_drips_is_stopped_after_the_total_time_and_what_came_is_kept()
    {
        using MisbehavingServer server = new(static (_, request) => MisbehavingServer.Serve(request, Content)
            with { Drip = TimeSpan.FromMilliseconds(10) });
        DownloadException error = await FailAsync(
            server.Url, Request(server.Url), Calm with { TotalTimeout = TimeSpan.FromSeconds(1) });
        error.Failure.ShouldBe(DownloadFailure.TooSlow);
        long came = new FileInfo(Partial).Length;
        came.ShouldBeGreaterThan(0);
        error.Message.ShouldBe($"it was not complete after 1 s, when {came} bytes had come");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_connection_that_breaks_as_the_total_time_ends_took_too_long(int retries)
    {
        using HttpClient client = new(new BreakingAtTheEnd()) { Timeout = Timeout.InfiniteTimeSpan };
        Patience patience = Calm with { MaxRetries = retries, TotalTimeout = TimeSpan.FromMilliseconds(300) };
        DownloadException error = await Should.ThrowAsync<DownloadException>(() =>
            new Downloader(client, patience, TimeProvider.System, new DurableFiles())
                .GetAsync(Request("http://127.0.0.1"), null, TestContext.Current.CancellationToken));
        error.Failure.ShouldBe(DownloadFailure.TooSlow);
        error.Attempts.ShouldBe(1);
        error.Message.ShouldBe("it was not complete after 0.3 s, when 1 bytes had come");
    }

    [Fact]
    public async Task What_passes_is_tried_again_and_what_does_not_is_not()
    {
        using MisbehavingServer busy = new(static (_, _) => new MisbehavingServer.Answer(503, []));
        DownloadException error = await FailAsync(busy.Url, Request(busy.Url));
        error.Failure.ShouldBe(DownloadFailure.Status);
        error.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        error.Message.ShouldBe("the server answered 503");
        error.Attempts.ShouldBe(3);
        busy.Requests.Count.ShouldBe(3);

        using MisbehavingServer missing = new(static (_, _) => new MisbehavingServer.Answer(404, []));
        (await FailAsync(missing.Url, Request(missing.Url))).Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_to_another_scheme_is_refused()
    {
        using MisbehavingServer server = new(static (_, _) => new MisbehavingServer.Answer(302, [])
        {
            Headers = ["Location: ftp://127.0.0.1/file?token=x"],
        });
        DownloadException error = await FailAsync(server.Url, Request(server.Url));
        error.Failure.ShouldBe(DownloadFailure.Redirect);
        error.Message.ShouldBe("the server redirects to 'ftp://127.0.0.1/file?token=x', which is no http or https address");
    }

    [Fact]
    public void An_address_is_shown_without_what_may_be_secret() =>
        ShownAddress.Of(new Uri("https://user:password@example.com:8443/a/b?token=x#part"))
            .ShouldBe("https://example.com:8443/a/b");

    private static Patience Calm => new()
    {
        MaxRetries = 2,
        RetryDelay = TimeSpan.FromMilliseconds(5),
        MaxRetryDelay = TimeSpan.FromMilliseconds(20),
        IdleTimeout = TimeSpan.FromSeconds(5),
        TotalTimeout = TimeSpan.FromMinutes(1),
    };

    private static MisbehavingServer.Answer Cut(MisbehavingServer.Answer whole) =>
        whole with { Body = whole.Body[..70_000], DeclaredLength = whole.Body.Length };

    private static MisbehavingServer.Answer Untagged(MisbehavingServer.Request request, byte[] content)
    {
        MisbehavingServer.Answer answer = MisbehavingServer.Serve(request, content);
        return answer with
        {
            Headers = [.. answer.Headers.Where(static header => !header.StartsWith("ETag", StringComparison.Ordinal))],
        };
    }

    private DownloadRequest Request(string url) => new() { Url = new Uri(url + "/file"), PartialPath = Partial };

    private async Task<DownloadedBytes?> GetAsync(string url, DownloadRequest? request = null, Patience? patience = null)
    {
        using HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        return await new Downloader(client, patience ?? Calm, TimeProvider.System, new DurableFiles())
            .GetAsync(request ?? Request(url), null, TestContext.Current.CancellationToken);
    }

    private async Task<DownloadException> FailAsync(string url, DownloadRequest request, Patience? patience = null) =>
        await Should.ThrowAsync<DownloadException>(() => GetAsync(url, request, patience));
}
