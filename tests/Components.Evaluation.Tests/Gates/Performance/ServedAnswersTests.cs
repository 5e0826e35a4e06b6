using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Performance;
using Components.Evaluation.Gates.Performance.Served;
using Components.Evaluation.Gates.Retrieval.Catalogue;
using Components.Evaluation.Tests.Support;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Gates.Performance;

/// <summary>The gate's view of a server that loses or changes something between the socket and the search. The server is the
/// real one; the fault is done to the requests and answers on their way.</summary>
public sealed class ServedAnswersTests(
    SampleSnapshot sample, ServedAnswersTests.RunningServer running) : IClassFixture<ServedAnswersTests.RunningServer>
{
    private static readonly SearchRequest[] Requests =
    [
        .. new[]
        {
            "100nF 16V X7R 0402", "10uF 0805", "low noise amplifier", "operational amplifier rail to rail", "1uF", "C1525",
            "electrolytic capacitor 25V", "instrumentation amplifier SOIC-8",
            "audio", "22pF C0G", "comparator", "capacitor", "amplifier in stock", "47uF",
        }.Select(static text => new SearchRequest { Query = text }),
    ];

    [Fact]
    public void The_server_as_it_is_passes_every_check()
    {
        IReadOnlyList<GateCheck> checks = Check(new Wrong());
        checks.ShouldAllBe(static check => check.Verdict == GateVerdict.Pass);
        checks.Select(static check => check.Name).ShouldBe(
            ["served.search", "served.explain", "served.parameters", "served.batch", "served.part", "served.part_number",
                "served.similar", "served.full"]);
    }

    [Theory]
    [InlineData("component_type")]
    [InlineData("package")]
    [InlineData("in_stock_only")]
    [InlineData("limit")]
    [InlineData("search_mode")]
    [InlineData("raw_vector_only")]
    [InlineData("prefer_in_stock")]
    [InlineData("sort")]
    [InlineData("max_price")]
    [InlineData("facets")]
    [InlineData("cursor")]
    [InlineData("class")]
    public void A_field_of_a_search_that_is_lost_on_the_way_is_refused(string field) =>
        Failing(new Wrong { Body = (path, body) => path.EndsWith("/search", StringComparison.Ordinal) && body.Remove(field) })
            .ShouldBe(["served.search"]);

    [Fact]
    public void A_quantity_that_is_lost_on_the_way_is_refused() => Failing(new Wrong
    {
        Body = static (path, body) => path.EndsWith("/search", StringComparison.Ordinal) && body.Remove("quantity"),
    }).ShouldBe(["served.search"]);

    [Fact]
    public void An_explanation_of_another_part_is_refused() => Failing(new Wrong
    {
        Body = static (path, body) =>
        {
            bool isExplanation = path.EndsWith("/explain", StringComparison.Ordinal);
            if (isExplanation)
            {
                body["component_id"] = 1525;
            }

            return isExplanation;
        },
    }).ShouldBe(["served.explain"]);

    [Theory]
    [InlineData("package")]
    [InlineData("exact")]
    [InlineData("ranges")]
    [InlineData("qty")]
    public void A_field_of_a_query_by_values_that_is_lost_on_the_way_is_refused(string field) =>
        Failing(new Wrong { Body = (path, body) => path.EndsWith("/query", StringComparison.Ordinal) && body.Remove(field) })
            .ShouldContain("served.parameters");

    [Theory]
    [InlineData("minimum")]
    [InlineData("maximum")]
    public void A_bound_that_is_lost_on_the_way_is_refused(string bound) => Failing(new Wrong
    {
        Body = (path, body) =>
        {
            JsonObject? range = path.EndsWith("/query", StringComparison.Ordinal) ? body["ranges"]?.AsObject()
                .Single().Value!.AsObject() : null;
            return range?.Remove(bound) ?? false;
        },
    }).ShouldContain("served.parameters");

    [Fact]
    public void A_batch_that_loses_the_package_of_one_query_is_refused() => Failing(new Wrong
    {
        Body = (path, body) => path.EndsWith("/batch", StringComparison.Ordinal)
            && body["queries"]!.AsArray().Any(static query => query!.AsObject().Remove("package")),
    }).ShouldBe(["served.batch"]);

    [Fact]
    public void Similar_parts_without_stock_where_stock_was_asked_for_are_refused() =>
        Failing(new Wrong { Path = static path => path.Replace("in_stock_only=true&", "", StringComparison.Ordinal) })
            .ShouldBe(["served.similar"]);

    [Fact]
    public void A_part_under_another_ones_id_is_refused() => Failing(new Wrong
    {
        Path = static path => path.StartsWith("/v1/components/C", StringComparison.Ordinal) ? "/v1/components/C1525" : path,
    }).ShouldBe(["served.part"]);

    [Fact]
    public void A_bundle_that_lacks_a_part_is_refused() =>
        Failing(new Wrong { Body = (path, body) => path.EndsWith("/full", StringComparison.Ordinal)
            && body["component_ids"]!.AsArray().Remove(body["component_ids"]![3]) }).ShouldBe(["served.full"]);

    [Fact]
    public void A_bundle_with_a_flipped_byte_is_refused() => Failing(new Wrong
    {
        Answer = static (path, bytes) =>
        {
            if (path.EndsWith("/full", StringComparison.Ordinal))
            {
                bytes[^200] ^= 1;
            }
        },
    }).ShouldBe(["served.full"]);

    [Fact]
    public void Answers_that_are_no_json_are_refused_by_name_and_end_no_run() =>
        Failing(new Wrong { Answer = static (_, bytes) => bytes[0] = (byte)'!' }).Count.ShouldBeGreaterThanOrEqualTo(6);

    private List<string> Failing(Wrong wrong) =>
        [.. Check(wrong).Where(static check => check.Verdict != GateVerdict.Pass).Select(static check => check.Name)];

    private IReadOnlyList<GateCheck> Check(Wrong wrong)
    {
        using HttpClient client = new(wrong) { BaseAddress = running.Address };
        using IGateSnapshot snapshot = sample.Context().Opener.Open(
            sample.Snapshot, new OpenOptions(), TestContext.Current.CancellationToken);
        using CatalogueWitness witness = new(Path.Combine(sample.Snapshot, "detail.sqlite"));
        return new ServedAnswers(
            client, snapshot, new PickTables(sample.Snapshot), witness, progress: null, TestContext.Current.CancellationToken)
            .All(Requests);
    }

    /// <summary>One server over the sample for all tests.</summary>
    public sealed class RunningServer(SampleSnapshot sample) : IDisposable
    {
        private readonly ServerProcess _server = ServerProcess.Start(
            [
                "dotnet",
                Path.Combine(Checkout.Root, "artifacts", "bin", "Components.Cli",
                    new DirectoryInfo(AppContext.BaseDirectory).Name, "components.dll"), "serve", "--snapshot", "{snapshot}",
                "--urls", "{url}", "--until-stdin-closes",
            ],
            sample.Snapshot,
            Requests[0],
            static _ => true,
            TimeSpan.FromSeconds(80),
            TimeProvider.System,
            TestContext.Current.CancellationToken).Server;

        public Uri Address => _server.Client.BaseAddress!;

        public void Dispose() => _server.Dispose();
    }

    /// <summary>Changes requests before they reach the server, and answers before they reach the gate.</summary>
    private sealed class Wrong() : DelegatingHandler(new SocketsHttpHandler())
    {
        public Func<string, string> Path { get; init; } = static path => path;

        public Func<string, JsonObject, bool> Body { get; init; } = static (_, _) => false;

        public Action<string, byte[]> Answer { get; init; } = static (_, _) => { };

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string path = request.RequestUri!.PathAndQuery;
            request.RequestUri = new Uri(request.RequestUri, Path(path));
            if (request.Content is not null)
            {
                JsonObject body = (await request.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))!;
                _ = Body(path, body);
                request.Content = JsonContent.Create(body);
            }

            HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
            byte[] bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            Answer(path, bytes);
            ByteArrayContent content = new(bytes);
            content.Headers.ContentType = answer.Content.Headers.ContentType;
            answer.Content = content;
            return answer;
        }
    }
}
