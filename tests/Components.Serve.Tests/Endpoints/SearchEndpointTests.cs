using System.Net;
using System.Text.Json;

namespace Components.Serve.Tests.Endpoints;

public sealed class SearchEndpointTests(SnapshotFixture fixture)
{
    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task An_answer_has_the_fields_of_the_existing_backend()
    {
        JsonElement answer = await Server.PostJsonAsync("/v1/components/search", """{"query":"100nF 16V X7R 0402","limit":3}""");

        answer.GetProperty("query").GetString().ShouldBe("100nF 16V X7R 0402");
        answer.GetProperty("total").ValueKind.ShouldBe(JsonValueKind.Number);
        JsonElement first = answer.GetProperty("results")[0];
        first.GetProperty("lcsc_id").GetInt64().ShouldBe(1525);
        first.GetProperty("score").ValueKind.ShouldBe(JsonValueKind.Number);
        first.GetProperty("cosine_score").GetDouble().ShouldBeInRange(-1.000001, 1.000001);
        first.GetProperty("reasons").EnumerateArray().ShouldAllBe(reason => reason.ValueKind == JsonValueKind.String);
        first.GetProperty("component_type").GetString().ShouldBe("capacitor");
        first.GetProperty("manufacturer_name").GetString().ShouldBe("Samsung Electro-Mechanics");
        first.GetProperty("part_number").GetString().ShouldBe("CL05B104KO5NNNC");
        first.GetProperty("package").GetString().ShouldBe("0402");
        first.GetProperty("description").GetString()!.ShouldContain("100nF");
        first.GetProperty("stock").GetInt64().ShouldBe(1_500_000);
        first.GetProperty("is_basic").GetBoolean().ShouldBeTrue();
        first.GetProperty("is_preferred").GetBoolean().ShouldBeFalse();
        first.GetProperty("unit_cost").GetDouble().ShouldBe(0.0024);
        JsonElement price = first.GetProperty("price");
        price.GetArrayLength().ShouldBe(2);
        price[0].GetProperty("qFrom").GetInt32().ShouldBe(1);
        price[0].GetProperty("qTo").GetInt32().ShouldBe(99);
        price[0].GetProperty("price").GetDouble().ShouldBe(0.0024);
        price[1].GetProperty("qTo").ValueKind.ShouldBe(JsonValueKind.Null);
        first.EnumerateObject().Select(static field => field.Name).ShouldBe(
        [
            "lcsc_id", "score", "cosine_score", "match", "reasons", "reason_states", "component_type", "manufacturer_name",
            "part_number", "package", "description", "stock",
            "is_basic", "is_preferred", "unit_cost", "price",
        ]);
        answer.GetProperty("snapshot").GetString().ShouldBe(SnapshotFixture.Name);
        first.GetProperty("match").GetString().ShouldBe("states");
        answer.GetProperty("matched").GetInt64().ShouldBe(1);
        answer.GetProperty("total_is_estimate").GetBoolean().ShouldBeFalse();
        answer.GetProperty("notes").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("C25804", 25804)]
    [InlineData("RC0402FR-0710KL", 60490)]
    [InlineData("2N7002", 8545)]
    public async Task Identifiers_find_their_part_first(string query, long id)
    {
        JsonElement answer = await Server.PostJsonAsync("/v1/components/search", JsonSerializer.Serialize(new { query }));
        answer.GetProperty("results")[0].GetProperty("lcsc_id").GetInt64().ShouldBe(id);
    }

    [Fact]
    public async Task Filters_hold_for_every_result()
    {
        JsonElement answer = await Server.PostJsonAsync(
            "/v1/components/search",
            """{"query":"resistor","limit":100,"component_type":"resistor","package":"0402","in_stock_only":true}""");

        answer.GetProperty("results").GetArrayLength().ShouldBe(1);
        answer.GetProperty("results")[0].GetProperty("lcsc_id").GetInt64().ShouldBe(60490);
        answer.GetProperty("total").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Raw_vector_only_wins_over_the_mode()
    {
        JsonElement answer = await Server.PostJsonAsync("/v1/components/search",
            """{"query":"LDO regulator","search_mode":"hybrid","raw_vector_only":true}""");

        answer.GetProperty("legs").EnumerateArray().Select(static leg => leg.GetString()).ShouldBe(["dense"]);
        JsonElement first = answer.GetProperty("results")[0];
        first.GetProperty("score").GetDouble().ShouldBe(first.GetProperty("cosine_score").GetDouble(), 1e-4);
    }

    [Fact]
    public async Task Reasons_say_what_they_say_without_their_signs()
    {
        JsonElement answer = await Server.PostJsonAsync(
            "/v1/components/search", """{"query":"white LED 0603 3.3V","limit":1}""");
        JsonElement first = answer.GetProperty("results")[0];
        string[] reasons = [.. first.GetProperty("reasons").EnumerateArray().Select(static reason => reason.GetString()!)];
        string[] states = [.. first.GetProperty("reason_states").EnumerateArray().Select(static state => state.GetString()!)];
        states.Length.ShouldBe(reasons.Length);
        foreach ((string reason, string state) in reasons.Zip(states))
        {
            (state == "states").ShouldBe(reason.Contains('✓'), reason);
            (state == "contradicts").ShouldBe(reason.Contains('✗'), reason);
        }

        states.Distinct(StringComparer.Ordinal).ShouldBe(["states", "contradicts", "remark"], ignoreOrder: true);
    }

    [Fact]
    public async Task Data_sheets_are_there_where_they_are_asked_for()
    {
        JsonElement with = await Server.PostJsonAsync(
            "/v1/components/search", """{"query":"C25804","limit":1,"fields":["datasheet_url"]}""");
        with.GetProperty("results")[0].GetProperty("datasheet_url").GetString()
            .ShouldBe("https://datasheets.example/C25804.pdf");
        JsonElement without = await Server.PostJsonAsync("/v1/components/search", """{"query":"C25804","limit":1,"fields":[]}""");
        without.GetProperty("results")[0].TryGetProperty("datasheet_url", out _).ShouldBeFalse();
        using HttpResponseMessage refused = await Server.PostAsync(
            "/v1/components/search", """{"query":"C25804","fields":["datasheet"]}""");
        JsonElement problem = await ProblemTests.ProblemAsync(refused, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString().ShouldBe("fields[0]: must be datasheet_url, found 'datasheet'.");
    }

    [Fact]
    public async Task Every_answer_names_its_snapshot_its_tag_and_its_timings()
    {
        using HttpResponseMessage response = await Server.PostAsync("/v1/components/search", """{"query":"10k"}""");

        response.Headers.GetValues("X-Snapshot").ShouldBe([SnapshotFixture.Name]);
        response.Headers.ETag.ShouldNotBeNull();
        response.Headers.ETag.IsWeak.ShouldBeFalse();
        string timing = string.Join(", ", response.Headers.GetValues("Server-Timing"));
        timing.ShouldMatch(@"^parse;dur=[\d.]+, search;dur=[\d.]+, encode;dur=[\d.]+, total;dur=[\d.]+$");
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("dur");
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes_and_tag_and_another_request_another_tag()
    {
        using HttpResponseMessage first = await Server.PostAsync("/v1/components/search", """{"query":"10k 0603"}""");
        using HttpResponseMessage second = await Server.PostAsync("/v1/components/search", """{"query":"10k 0603"}""");
        using HttpResponseMessage other = await Server.PostAsync("/v1/components/search", """{"query":"10k 0402"}""");

        (await second.Content.ReadAsByteArrayAsync()).ShouldBe(await first.Content.ReadAsByteArrayAsync());
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
        other.Headers.ETag.ShouldNotBe(first.Headers.ETag);
    }

    [Fact]
    public async Task Sixty_four_concurrent_requests_get_the_answers_they_get_alone()
    {
        string[] queries =
            ["10k 0603", "100nF 16V", "green LED", "2N7002", "schottky 40V 3A", "3.3V regulator", "RC0603FR-07150RL", "C25804"];
        Dictionary<string, string> alone = [];
        foreach (string query in queries)
        {
            alone[query] = await BodyAsync(query);
        }

        string[] asked = [.. Enumerable.Range(0, 64).Select(index => queries[index % queries.Length])];
        string[] together = await Task.WhenAll(asked.Select(BodyAsync));

        together.ShouldBe(asked.Select(query => alone[query]));
    }

    private async Task<string> BodyAsync(string query)
    {
        using HttpResponseMessage response = await Server.PostAsync(
            "/v1/components/search", JsonSerializer.Serialize(new { query }));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync();
    }
}
