using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Components.Serve.Tests.Endpoints;

public sealed partial class OperationsEndpointTests(SnapshotFixture fixture)
{
    // As docs/HTTP.md lists them, but for those of families: this snapshot has none (Search.Tests, StageMetricsTests).
    private static readonly string[] Stages = ["understand", "identify", "lexical", "dense", "parametric", "rank", "answer"];

    // The meter is the process's: a server of another class, whose snapshot has families, may have run these.
    private static readonly string[] StagesOfFamilies = ["families", "family-scores"];

    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task Healthz_says_ok()
    {
        JsonElement answer = await Server.GetJsonAsync("/healthz");
        answer.GetProperty("status").GetString().ShouldBe("ok");
        answer.GetProperty("snapshot").GetString().ShouldBe(SnapshotFixture.Name);
    }

    [Fact]
    public async Task Readyz_says_ready_after_the_warm_up()
    {
        await Eventually.TrueAsync(async () => (await Server.Client.GetAsync("/readyz")).StatusCode == HttpStatusCode.OK);
        JsonElement answer = await Server.GetJsonAsync("/readyz");
        answer.GetProperty("status").GetString().ShouldBe("ready");
        answer.GetProperty("warm").GetBoolean().ShouldBeTrue();
        answer.GetProperty("refused").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Snapshot_describes_what_is_served()
    {
        JsonElement answer = await Server.GetJsonAsync("/v1/snapshot");
        answer.GetProperty("name").GetString().ShouldBe(SnapshotFixture.Name);
        answer.GetProperty("digest").GetString()
            .ShouldBe(Foundation.Files.Sha256Digest.OfFile(Path.Combine(fixture.SnapshotDirectory, "metadata.json")).ToString());
        answer.GetProperty("component_count").GetInt64().ShouldBe(49);
        answer.GetProperty("table_counts").GetProperty("components_full").GetInt64().ShouldBe(49);
        answer.GetProperty("engine").GetString().ShouldBe("exact");
        answer.GetProperty("embedding_backend").GetString().ShouldBe("hashing");
        answer.GetProperty("embedding_dim").GetInt32().ShouldBe(128);
        answer.GetProperty("source_id").GetString().ShouldBe("tiny");
        answer.GetProperty("override").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Warmup_warms()
    {
        using HttpRequestMessage request = new(
            HttpMethod.Post, "/v1/admin/warmup") { Headers = { { "X-Components-Admin", "1" } } };
        using HttpResponseMessage response = await Server.Client.SendAsync(request);
        JsonElement answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        answer.GetProperty("status").GetString().ShouldBe("warm");
        answer.GetProperty("snapshot").GetString().ShouldBe(SnapshotFixture.Name);
    }

    [Fact]
    public async Task Warmup_takes_a_place_as_other_work_does()
    {
        SlowSearches slow = new();
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            static options => options with { Settings = options.Settings with { MaxConcurrency = 1 } }, slow);
        Task<HttpResponseMessage> search = server.PostAsync("/v1/components/search", """{"query":"slow"}""");
        await Eventually.TrueAsync(() => Task.FromResult(slow.Waiting == 1));
        using HttpRequestMessage request = new(
            HttpMethod.Post, "/v1/admin/warmup") { Headers = { { "X-Components-Admin", "1" } } };
        Task<HttpResponseMessage> warmup = server.Client.SendAsync(request);
        await Task.Delay(500);
        warmup.IsCompleted.ShouldBeFalse("a search is at work in the only place");
        slow.Gate.Set();
        (await warmup).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await search).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task Metrics_are_prometheus_text_whose_buckets_add_up()
    {
        foreach (string query in new[] { "10k", "RC0402FR-0710KL", "resistor 10k 1% 0402", "part that limits a current" })
        {
            await Server.PostJsonAsync("/v1/components/search", JsonSerializer.Serialize(new { query }));
        }

        using HttpResponseMessage response = await Server.Client.GetAsync("/metrics");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        string text = await response.Content.ReadAsStringAsync();

        string labels = """method="POST",route="/v1/components/search",status="200""";
        long count = Value(text, $$"""components_http_request_duration_seconds_count{{{labels}}"}""");
        count.ShouldBeGreaterThan(0);
        Value(text, $$"""components_http_request_duration_seconds_bucket{{{labels}}",le="+Inf"}""").ShouldBe(count);
        Value(text, $$"""components_snapshot_info{name="{{SnapshotFixture.Name}}"}""").ShouldBe(1);
        Value(text, "components_snapshot_components{}").ShouldBe(49);
        Value(text, "components_http_requests_in_flight{}").ShouldBeGreaterThan(0);
        Value(text, "components_http_requests_rejected_total{}").ShouldBe(0);
        Value(text, "components_snapshot_swaps_total{}").ShouldBe(0);
        Value(text, "components_snapshot_refusals_total{}").ShouldBe(0);
        StageLabel().Matches(text).Select(static match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)
            .Except(StagesOfFamilies, StringComparer.Ordinal).ShouldBe(Stages.Order(StringComparer.Ordinal));
        foreach (string stage in Stages)
        {
            Value(text, $$"""components_engine_stage_duration_seconds_count{stage="{{stage}}"}""").ShouldBeGreaterThan(0);
        }

        Value(text, "components_model_encode_duration_seconds_count{}").ShouldBeGreaterThan(0);
        text.ShouldContain("components_model_info{backend=");
        foreach (string name in new[]
        {
            "process_resident_memory_bytes", "process_cpu_seconds_total", "dotnet_gc_heap_bytes",
            "dotnet_gc_allocated_bytes_total",
            "dotnet_gc_pause_seconds_total", "dotnet_thread_pool_threads",
        })
        {
            text.ShouldContain($"\n{name}{{}} ");
        }

        Value(text, """dotnet_gc_collections_total{generation="0"}""").ShouldBeGreaterThanOrEqualTo(0);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            PrometheusLine().IsMatch(line).ShouldBeTrue(line);
        }
    }

    [Fact]
    public async Task Openapi_lists_every_route_of_the_interface()
    {
        JsonElement document = await Server.GetJsonAsync("/openapi/v1.json");
        string[] paths = [.. document.GetProperty("paths").EnumerateObject().Select(static path => path.Name)
            .Order(StringComparer.Ordinal)];
        paths.ShouldBe(
        [
            "/healthz", "/metrics", "/readyz", "/v1/admin/warmup", "/v1/components/explain", "/v1/components/full",
            "/v1/components/mfr/{manufacturer}/{part}",
            "/v1/components/parameters/query", "/v1/components/parameters/query/batch", "/v1/components/search",
            "/v1/components/{id}", "/v1/components/{id}/similar", "/v1/components/{id}/substitutes",
                "/v1/families", "/v1/families/{family}", "/v1/properties", "/v1/snapshot",
            "/v1/suggest", "/v1/types",
        ]);
        document.ToString().ShouldContain("in_stock_only");
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere_and_its_policy_allows_its_own_script()
    {
        using HttpResponseMessage response = await Server.Client.GetAsync("/");
        string html = await response.Content.ReadAsStringAsync();
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        string policy = string.Join(';', response.Headers.GetValues("Content-Security-Policy"));
        policy.ShouldStartWith("default-src 'none'; connect-src 'self'");

        string script =
            html[(html.IndexOf("<script>", StringComparison.Ordinal) + 8)..html.IndexOf("</script>", StringComparison.Ordinal)];
        string digest = Convert.ToBase64String(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)));
        policy.ShouldContain($"script-src 'sha256-{digest}'");
        foreach (string outside in (string[])["src=\"http", "href=\"http", "src=\"//", "href=\"//"])
        {
            html.ShouldNotContain(outside);
        }
        script.ShouldNotContain("innerHTML");
        html.ShouldContain("name=\"viewport\"");
        html.ShouldContain("prefers-color-scheme: dark");
    }

    [Fact]
    public async Task The_report_of_the_snapshot_is_served_and_nothing_beside_it()
    {
        (await Server.Client.GetStringAsync("/report/")).ShouldContain("<title>report</title>");
        (await Server.Client.GetStringAsync("/report/results.json")).ShouldBe("{\"passed\":true}");
        using HttpResponseMessage outside = await Server.Client.GetAsync("/report/..%2Fmetadata.json");
        outside.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using HttpResponseMessage missing = await Server.Client.GetAsync("/report/none.txt");
        JsonElement problem = await ProblemTests.ProblemAsync(missing, HttpStatusCode.NotFound, "SRV113");
        problem.GetProperty("detail").GetString().ShouldBe($"Snapshot '{SnapshotFixture.Name}' has no file 'report/none.txt'.");
    }

    private static long Value(string text, string series) =>
        long.Parse(
            text.Split('\n').Single(line => line.StartsWith(series + " ", StringComparison.Ordinal))[(series.Length + 1)..]);

    [GeneratedRegex("components_engine_stage_duration_seconds_count\\{stage=\"([^\"]+)\"\\}")]
    private static partial Regex StageLabel();

    [GeneratedRegex("""^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)*\})? [-+0-9.eEInf]+)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex PrometheusLine();
}
