using System.Net;
using Components.Client.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Components.Client.Tests;

public sealed class ErrorTests(ServedSnapshot served)
{
    private const string Metadata = """
        {"components":[],"asset_manifest":{},"bundle_filename":"n","bundle_media_type":"m",
         "bundle_sha256":"00","bundle_size_bytes":3}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mistake_comes_with_code_remedy_and_every_field()
    {
        RefusedException refused = await Should.ThrowAsync<RefusedException>(() =>
            served.Client.SearchAsync(new SearchQuery { Query = "10k", Limit = 0, ComponentType = "resistr" }, Cancellation));
        refused.Code.ShouldBe("SRV102");
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Remedy.ShouldStartWith("Correct the fields listed under errors");
        refused.Problem.Errors!.Select(static error => error.Field).ShouldBe(["limit", "component_type"], ignoreOrder: true);
        refused.Problem.RequestId.ShouldNotBeNullOrEmpty();
        refused.Message.ShouldStartWith("SRV102: ");
        refused.Where.ShouldBe($"POST {served.Address}v1/components/search");
    }

    [Fact]
    public async Task A_part_that_is_not_there_is_refused() =>
        (await Should.ThrowAsync<RefusedException>(() => served.Client.PartAsync(4242, Cancellation))).Code.ShouldBe("SRV107");

    [Fact]
    public async Task A_full_answer_that_is_refused_writes_nothing()
    {
        using MemoryStream bundle = new();
        RefusedException refused = await Should.ThrowAsync<RefusedException>(() =>
            served.Client.FullAsync(new FullQuery { ComponentIds = [4242] }, bundle, Cancellation));
        refused.Code.ShouldBe("SRV107");
        bundle.Length.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_there_is_said_with_what_to_check()
    {
        // A port that was free a moment ago, and whose server is gone.
        Uri address;
        await using (FakeServer gone = await FakeServer.StartAsync(static (_, _) => Task.CompletedTask))
        {
            address = gone.Address;
        }

        using HttpClient http = new() { BaseAddress = address };
        UnreachableException exception = await Should.ThrowAsync<UnreachableException>(() =>
            new ComponentsClient(http).TypesAsync(Cancellation));
        exception.Code.ShouldBe("CLT001");
        exception.Remedy.ShouldBe("Check the address, and that 'components serve' runs there.");
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_is_followed_nowhere_and_nobody_else_gets_the_key(int status)
    {
        List<string?> keys = [];
        await using FakeServer elsewhere = await FakeServer.StartAsync((context, _) =>
        {
            keys.Add(context.Request.Headers["X-API-Key"]);
            return Task.CompletedTask;
        });
        await using FakeServer redirecting = await FakeServer.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = $"{elsewhere.Address}steal";
            return Task.CompletedTask;
        });
        await using ServiceProvider services = Clients.Of(redirecting.Address, static options => options.ApiKey = "TOPSECRETKEY");
        ComponentsClient client = services.GetRequiredService<ComponentsClient>();
        BadAnswerException exception = await Should.ThrowAsync<BadAnswerException>(() => client.TypesAsync(Cancellation));
        exception.Message.ShouldBe($"CLT007: The answer redirects (status {status}), and this client goes nowhere but to the "
            + $"server that it was given. (GET {redirecting.Address}v1/types) Put the server's own address into BaseAddress of "
            + "ComponentsClientOptions.");
        (await Should.ThrowAsync<BadAnswerException>(() => client.SearchAsync("10k", Cancellation))).Code.ShouldBe("CLT007");
        keys.ShouldBeEmpty();
        redirecting.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_said()
    {
        using SemaphoreSlim never = new(0);
        await using FakeServer silent = await FakeServer.StartAsync((context, _) => never.WaitAsync(context.RequestAborted));
        await using ServiceProvider services = Clients.Of(silent.Address, options =>
        {
            options.Timeout = TimeSpan.FromMilliseconds(100);
            options.Retries = 0;
        });
        UnreachableException exception = await Should.ThrowAsync<UnreachableException>(() =>
            services.GetRequiredService<ComponentsClient>().TypesAsync(Cancellation));
        exception.Code.ShouldBe("CLT002");
        silent.Asked.ShouldBe(1);
    }

    [Theory]
    [InlineData("GET", 200)]
    [InlineData("POST", 200)]
    [InlineData("full", 200)]
    [InlineData("full", 400)]
    public async Task A_server_that_begins_an_answer_and_waits_is_said(string request, int status)
    {
        using SemaphoreSlim never = new(0);
        await using FakeServer slow = await FakeServer.StartAsync(async (context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = status != 200 ? "application/problem+json"
                : request == "full" ? "multipart/mixed; boundary=\"b\"" : "application/json";
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("-", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await never.WaitAsync(context.RequestAborted);
        });
        await using ServiceProvider services = Clients.Of(slow.Address, options =>
        {
            options.Timeout = TimeSpan.FromMilliseconds(300);
            options.TotalTimeout = TimeSpan.FromMilliseconds(600);
            options.Retries = 0;
        });
        ComponentsClient client = services.GetRequiredService<ComponentsClient>();
        using MemoryStream bundle = new();
        Task asked = request switch
        {
            "GET" => client.TypesAsync(Cancellation),
            "POST" => client.SearchAsync("10k", Cancellation),
            _ => client.FullAsync(new FullQuery { ComponentIds = [1] }, bundle, Cancellation),
        };
        UnreachableException exception = await Should.ThrowAsync<UnreachableException>(() =>
            asked.WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
        exception.Code.ShouldBe("CLT002");
    }

    [Theory]
    [InlineData(200, "text/html", "<html>", "CLT003")]
    [InlineData(502, "text/html", "<html>", "CLT003")]
    [InlineData(500, "application/problem+json", "{}", "CLT003")]
    [InlineData(200, "application/json", "{\"types\":3}", "CLT004")]
    [InlineData(200, "application/json", "null", "CLT004")]
    [InlineData(500, "application/problem+json", "no", "CLT004")]
    public async Task An_answer_of_something_else_is_said(int status, string mediaType, string body, string code)
    {
        await using FakeServer other = await FakeServer.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = mediaType;
            return context.Response.WriteAsync(body);
        });
        using HttpClient http = new() { BaseAddress = other.Address };
        BadAnswerException exception = await Should.ThrowAsync<BadAnswerException>(() =>
            new ComponentsClient(http).TypesAsync(Cancellation));
        exception.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("abc", "CLT005")]
    [InlineData(null, "CLT006")]
    public async Task A_bundle_that_was_damaged_or_cut_is_noticed(string? bundle, string code)
    {
        await using FakeServer other = await FakeServer.StartAsync(async (context, _) =>
        {
            context.Response.ContentType = "multipart/mixed; boundary=\"b\"";
            await context.Response.WriteAsync("--b\r\nContent-Type: application/json\r\n\r\n"
                + Metadata);
            await context.Response.WriteAsync(bundle is null
                ? "\r\n--b--\r\n" : $"\r\n--b\r\nContent-Type: application/zstd\r\n\r\n{bundle}\r\n--b--\r\n");
        });
        using HttpClient http = new() { BaseAddress = other.Address };
        using MemoryStream target = new();
        BadAnswerException exception = await Should.ThrowAsync<BadAnswerException>(() =>
            new ComponentsClient(http).FullAsync(new FullQuery { ComponentIds = [1] }, target, Cancellation));
        exception.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_connection_that_breaks_within_a_bundle_is_noticed()
    {
        await using FakeServer other = await FakeServer.StartAsync(async (context, _) =>
        {
            context.Response.ContentType = "multipart/mixed; boundary=\"b\"";
            context.Response.ContentLength = 10_000;
            await context.Response.WriteAsync("--b\r\nContent-Type: application/json\r\n\r\n"
                + Metadata
                + "\r\n--b\r\nContent-Type: application/zstd\r\n\r\nab");
            await context.Response.Body.FlushAsync();

            // The client has the beginning before the connection is gone.
            await Task.Delay(300);
            context.Abort();
        });
        using HttpClient http = new() { BaseAddress = other.Address };
        using MemoryStream target = new();
        BadAnswerException exception = await Should.ThrowAsync<BadAnswerException>(() =>
            new ComponentsClient(http).FullAsync(new FullQuery { ComponentIds = [1] }, target, Cancellation));
        exception.Code.ShouldBe("CLT006");
    }

    [Fact]
    public async Task A_disk_that_is_full_is_the_callers_own_error()
    {
        using Stream full = new FullDisk();
        IOException exception = await Should.ThrowAsync<IOException>(() =>
            served.Client.FullAsync(new FullQuery { ComponentIds = [25804] }, full, Cancellation));
        exception.Message.ShouldBe("No space left on device");
    }

    [Fact]
    public async Task Whoever_cancels_gets_a_cancellation()
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => served.Client.TypesAsync(source.Token));
    }

    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("No space left on device");
    }
}
