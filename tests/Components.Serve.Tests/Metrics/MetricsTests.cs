using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Components.Foundation.Errors;
using Components.Serve.Metrics;
using Components.Serve.Snapshots;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Components.Serve.Tests.Metrics;

public sealed class MetricsTests(SnapshotFixture fixture)
{
    [Fact]
    public async Task A_collector_that_a_setting_names_receives_the_metrics()
    {
        await using Collector collector = await Collector.StartAsync();
        await using (RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            options => options with { Settings = options.Settings
                with { OtlpEndpoint = collector.Address + "/", OtlpInterval = TimeSpan.FromMilliseconds(100) } }))
        {
            await server.PostJsonAsync("/v1/components/search", """{"query":"10k"}""");
            await Eventually.TrueAsync(() => Task.FromResult(
                collector.Bodies.Any(static body => body.Contains("/v1/components/search", StringComparison.Ordinal))));
        }

        string received = string.Join('\n', collector.Bodies);
        foreach (string name in new[]
        {
            "components.http.request.duration", "components.engine.stage.duration", "components.model.encode.duration",
            "components.snapshot.info",
            "dotnet.gc.heap", "process.cpu", SnapshotFixture.Name,
        })
        {
            received.ShouldContain(name);
        }

        collector.Requests.Distinct().ShouldBe(["POST /v1/metrics application/x-protobuf"]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("gzip;q=0.1, identity;q=1")]
    [InlineData("br, gzip, deflate")]
    public async Task Metrics_are_sent_as_they_are_whatever_a_scraper_would_take(string accepted)
    {
        await using RunningServer server = await RunningServer.StartAsync(fixture.SnapshotsDirectory);
        using HttpRequestMessage request = new(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted).ShouldBeTrue();
        using HttpResponseMessage response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("components_snapshot_info");
    }

    // Whole bounds: what OpenMetrics asks of a float, and what CHANGELOG tells whoever has rules on them.
    [Theory]
    [InlineData("text/plain", "1", "2", "5", "10")]
    [InlineData("application/openmetrics-text;version=1.0.0,text/plain;q=0.5", "1.0", "2.0", "5.0", "10.0")]
    public async Task Bounds_of_a_histogram_are_written_as_the_format_that_is_asked_for_wants_them(
        string accepted, params string[] whole)
    {
        await using RunningServer server = await RunningServer.StartAsync(fixture.SnapshotsDirectory);
        await server.PostJsonAsync("/v1/components/search", """{"query":"10k"}""");
        using HttpRequestMessage request = new(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Accept", accepted).ShouldBeTrue();
        using HttpResponseMessage response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        string[] bounds = [.. Regex.Matches(text, "components_http_request_duration_seconds_bucket.*le=\"([^\"]*)\"")
            .Select(static match => match.Groups[1].Value).Distinct()];
        bounds.Where(static bound => !bound.StartsWith("0.", StringComparison.Ordinal)).ShouldBe([.. whole, "+Inf"]);
    }

    [Fact]
    public async Task A_proxy_of_the_environment_has_no_say()
    {
        // What the environment names becomes the process's default proxy. This one lets every request by and notes what it was
        // asked about.
        NotedProxy proxy = new();
        IWebProxy before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = proxy;
        try
        {
            await using Collector collector = await Collector.StartAsync();
            await using (await RunningServer.StartAsync(
                fixture.SnapshotsDirectory,
                options => options with { Settings = options.Settings
                    with { OtlpEndpoint = collector.Address, OtlpInterval = TimeSpan.FromMilliseconds(100) } }))
            {
                await Eventually.TrueAsync(() => Task.FromResult(collector.Bodies.Count > 0));
            }

            Uri address = new(collector.Address);
            proxy.Asked.ShouldNotContain(asked => asked.Port == address.Port);
            using HttpClient another = new();
            (await another.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
            proxy.Asked.ShouldContain(asked => asked.Port == address.Port);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public async Task A_collector_that_does_not_answer_harms_nobody()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            static options => options with { Settings = options.Settings
                with { OtlpEndpoint = "http://127.0.0.1:9", OtlpInterval = TimeSpan.FromMilliseconds(20) } });
        for (int i = 0; i < 5; i++)
        {
            await server.PostJsonAsync("/v1/components/search", """{"query":"10k"}""");
        }

        (await server.Client.GetStringAsync("/metrics")).ShouldContain("components_http_request_duration_seconds_count");
    }

    [Theory]
    [InlineData("127.0.0.1:4318")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1:4318?tenant=1", "http://127.0.0.1:4318?...")]
    [InlineData("http://127.0.0.1:4318/?")]
    [InlineData("http://127.0.0.1:4318/#metrics")]
    [InlineData("http://user:secret@127.0.0.1:4318", "http://...@127.0.0.1:4318")]
    [InlineData("http://user:secret@127.0.0.1:4318/?key=token", "http://...@127.0.0.1:4318/?...")]
    [InlineData("user:secret@127.0.0.1", "...@127.0.0.1")]
    [InlineData("")]
    public async Task A_malformed_collector_is_named_at_start_without_its_secrets(string endpoint, string? shown = null)
    {
        UsageException exception = await Should.ThrowAsync<UsageException>(() => RunningServer.StartAsync(
            fixture.SnapshotsDirectory, options =>
                options with { Settings = options.Settings with { OtlpEndpoint = endpoint } }));
        exception.Message.ShouldBe(
            $"SRV007: serve.otlp_endpoint: '{shown ?? endpoint}' is not an address to send metrics to. Write the collector's "
            + "address like 'http://127.0.0.1:4318', without a name or password, '?' and '#' ('/v1/metrics' is added), "
            + "or delete the line to send none.");
    }

    [Fact]
    public async Task A_server_shows_its_own_requests_and_not_those_of_another_in_the_process()
    {
        await using RunningServer busy = await RunningServer.StartAsync(fixture.SnapshotsDirectory);
        await using RunningServer idle = await RunningServer.StartAsync(fixture.SnapshotsDirectory);
        await busy.PostJsonAsync("/v1/components/search", """{"query":"10k"}""");
        (await busy.Client.GetStringAsync("/metrics")).ShouldContain("route=\"/v1/components/search\"");
        (await idle.Client.GetStringAsync("/metrics")).ShouldNotContain("route=\"/v1/components/search\"");
        (await busy.Client.GetStringAsync("/metrics")).ShouldNotContain("target_info");
        (await busy.Client.GetStringAsync("/metrics")).ShouldNotContain("otel_scope");
    }

    [Fact]
    public void Recording_a_request_allocates_nothing_in_steady_state()
    {
        using SnapshotHolder holder = new();
        using ServerMetrics metrics = new(holder);
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder().AddMeter(ServerMetrics.HttpMeter)
            .AddReader(new PeriodicExportingMetricReader(new Discard(), 3_600_000)).Build();
        void Record()
        {
            for (int i = 0; i < 1000; i++)
            {
                metrics.RequestStarted();
                metrics.RequestFinished("/v1/components/search", "POST", 200 + (i % 2), TimeSpan.FromMilliseconds(i % 7));
            }
        }

        Record();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Record();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private sealed class Discard : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }

    private sealed class NotedProxy : IWebProxy
    {
        public ConcurrentQueue<Uri> Asked { get; } = [];

        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => null;

        public bool IsBypassed(Uri host)
        {
            Asked.Enqueue(host);
            return true;
        }
    }

    /// <summary>Takes whatever is posted. Names and labels stand in the protobuf as they are.</summary>
    private sealed class Collector(WebApplication application) : IAsyncDisposable
    {
        private readonly Lock _gate = new();
        private readonly List<(string Request, string Body)> _received = [];

        public string Address =>
            application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        public IReadOnlyList<string> Bodies => Received(static entry => entry.Body);

        public IReadOnlyList<string> Requests => Received(static entry => entry.Request);

        public static async Task<Collector> StartAsync()
        {
            WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            WebApplication application = builder.Build();
            Collector collector = new(application);
            application.Run(collector.TakeAsync);
            await application.StartAsync();
            return collector;
        }

        public async ValueTask DisposeAsync() => await application.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body);
            lock (_gate)
            {
                _received.Add(
                    ($"{context.Request.Method} {context.Request.Path} {context.Request.ContentType}",
                        Encoding.UTF8.GetString(body.ToArray())));
            }

            context.Response.StatusCode = (int)HttpStatusCode.OK;
        }

        private string[] Received(Func<(string Request, string Body), string> part)
        {
            lock (_gate)
            {
                return [.. _received.Select(part)];
            }
        }
    }
}
