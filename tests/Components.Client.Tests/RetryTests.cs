using Components.Client.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Components.Client.Tests;

public sealed class RetryTests(ServedSnapshot served)
{
    private const string Families = """{"families":[],"snapshot":"s"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Whoever_is_busy_is_asked_again_after_the_time_that_it_names(int status)
    {
        List<DateTimeOffset> asked = [];
        await using FakeServer busy = await FakeServer.StartAsync((context, number) =>
        {
            asked.Add(TimeProvider.System.GetUtcNow());
            return number == 1 ? FakeServer.RefuseAsync(context, status, "SRV109", retryAfterSeconds: 1) : JsonAsync(context);
        });
        await using ServiceProvider services = Clients.Of(busy.Address);
        (await services.GetRequiredService<ComponentsClient>().FamiliesAsync(Cancellation)).Snapshot.ShouldBe("s");
        busy.Asked.ShouldBe(2);
        (asked[1] - asked[0]).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.9));
    }

    [Theory]
    [InlineData(503, "SRV109")]
    [InlineData(429, "SRV123")]
    public async Task A_wait_that_no_request_can_sit_out_is_the_servers_answer(int status, string code)
    {
        await using FakeServer busy = await FakeServer.StartAsync((context, _) =>
            FakeServer.RefuseAsync(context, status, code, retryAfterSeconds: 3600));
        await using ServiceProvider services = Clients.Of(busy.Address, static options =>
        {
            options.Timeout = TimeSpan.FromMinutes(5);
            options.TotalTimeout = TimeSpan.FromMinutes(5);
        });
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(4));
        RefusedException refused = await Should.ThrowAsync<RefusedException>(() =>
            services.GetRequiredService<ComponentsClient>().FamiliesAsync(patience.Token));
        refused.Code.ShouldBe(code);
        busy.Asked.ShouldBe(1);
    }

    [Theory]
    [InlineData(503, "SRV120")]
    [InlineData(500, "SRV111")]
    [InlineData(400, "SRV102")]
    public async Task What_waiting_does_not_help_is_asked_once(int status, string code)
    {
        await using FakeServer ill = await FakeServer.StartAsync((context, _) => FakeServer.RefuseAsync(context, status, code));
        await using ServiceProvider services = Clients.Of(ill.Address);
        RefusedException refused = await Should.ThrowAsync<RefusedException>(() =>
            services.GetRequiredService<ComponentsClient>().FamiliesAsync(Cancellation));
        refused.Code.ShouldBe(code);
        ill.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_search_is_sent_again_whole_when_its_connection_broke()
    {
        List<string> bodies = [];
        await using FakeServer shaky = await FakeServer.StartAsync(async (context, number) =>
        {
            using StreamReader reader = new(context.Request.Body);
            bodies.Add(await reader.ReadToEndAsync(context.RequestAborted));
            if (number < 3)
            {
                context.Abort();
                return;
            }

            await FakeServer.RefuseAsync(context, 400, "SRV102");
        });
        await using ServiceProvider services = Clients.Of(shaky.Address);
        await Should.ThrowAsync<RefusedException>(() =>
            services.GetRequiredService<ComponentsClient>().SearchAsync("10k", Cancellation));
        bodies.ShouldBe(["{\"query\":\"10k\"}", "{\"query\":\"10k\"}", "{\"query\":\"10k\"}"]);
    }

    [Fact]
    public async Task After_the_last_try_the_refusal_says_when_to_come_back()
    {
        await using FakeServer busy = await FakeServer.StartAsync((context, _) =>
            FakeServer.RefuseAsync(context, 503, "SRV109", retryAfterSeconds: 0));
        await using ServiceProvider services = Clients.Of(busy.Address, static options => options.Retries = 2);
        RefusedException refused = await Should.ThrowAsync<RefusedException>(() =>
            services.GetRequiredService<ComponentsClient>().FamiliesAsync(Cancellation));
        refused.RetryAfter.ShouldBe(TimeSpan.Zero);
        busy.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task What_was_answered_is_asked_about_and_sent_once()
    {
        int notModified = 0;
        await using FakeServer tagged = await FakeServer.StartAsync((context, number) =>
        {
            context.Response.Headers.ETag = number < 4 ? "\"one\"" : "\"two\"";
            if (context.Request.Headers.IfNoneMatch == context.Response.Headers.ETag)
            {
                notModified++;
                context.Response.StatusCode = 304;
                return Task.CompletedTask;
            }

            return JsonAsync(context, $$"""{"families":[],"snapshot":"{{number}}"}""");
        });
        await using ServiceProvider services = Clients.Of(tagged.Address);
        List<string> seen = [];
        for (int i = 0; i < 4; i++)
        {
            seen.Add((await services.GetRequiredService<ComponentsClient>().FamiliesAsync(Cancellation)).Snapshot);
        }

        seen.ShouldBe(["1", "1", "1", "4"]);
        notModified.ShouldBe(2);
    }

    [Fact]
    public async Task Answers_beyond_what_is_kept_are_forgotten_the_least_used_first()
    {
        List<string> asked = [];
        await using FakeServer tagged = await FakeServer.StartAsync((context, _) =>
        {
            context.Response.Headers.ETag = "\"one\"";
            asked.Add($"{context.Request.Path} {context.Request.Headers.IfNoneMatch}");
            return JsonAsync(context, """{"families":[],"properties":[],"types":[],"snapshot":"s"}""");
        });
        await using ServiceProvider services = Clients.Of(tagged.Address, static options => options.KeptAnswers = 2);
        ComponentsClient client = services.GetRequiredService<ComponentsClient>();
        await client.FamiliesAsync(Cancellation);
        await client.TypesAsync(Cancellation);
        await client.FamiliesAsync(Cancellation);
        await client.PropertiesAsync(cancellationToken: Cancellation);
        await client.TypesAsync(Cancellation);
        await client.FamiliesAsync(Cancellation);
        asked.ShouldBe(["/v1/families ", "/v1/types ", "/v1/families \"one\"", "/v1/properties ", "/v1/types ", "/v1/families "]);
    }

    [Fact]
    public async Task The_real_server_says_that_an_answer_is_still_so()
    {
        await using ServiceProvider services = Clients.Of(served.Address, static options => options.ApiKey = "k");
        ComponentsClient client = services.GetRequiredService<ComponentsClient>();
        PartDocument first = await client.PartAsync(25804, Cancellation);
        PartDocument second = await client.PartAsync(25804, Cancellation);
        second.PartNumber.ShouldBe(first.PartNumber);
    }

    [Theory]
    [InlineData("BaseAddress")]
    [InlineData("Timeout")]
    [InlineData("Retries")]
    [InlineData("KeptAnswers")]
    public void Options_outside_their_range_are_refused_when_they_are_given(string option) =>
        Should.Throw<ArgumentException>(() => new ServiceCollection().AddComponentsClient(options =>
        {
            options.BaseAddress = option == "BaseAddress" ? new Uri("ftp://x") : options.BaseAddress;
            options.Timeout = option == "Timeout" ? TimeSpan.Zero : options.Timeout;
            options.Retries = option == "Retries" ? 11 : options.Retries;
            options.KeptAnswers = option == "KeptAnswers" ? -1 : options.KeptAnswers;
        })).Message.ShouldStartWith(option);

    [Theory]
    [InlineData("http://127.0.0.1:8080/parts")]
    [InlineData("http://127.0.0.1:8080/parts/")]
    [InlineData("http://127.0.0.1:8080/?x=1")]
    [InlineData("http://127.0.0.1:8080/#x")]
    public void An_address_of_more_than_a_server_is_refused(string address) =>
        Should.Throw<ArgumentException>(() => new ServiceCollection().AddComponentsClient(options =>
            options.BaseAddress = new Uri(address))).Message.ShouldContain($"without a path, found '{address}'");

    private static Task JsonAsync(HttpContext context, string body = Families)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body);
    }
}
