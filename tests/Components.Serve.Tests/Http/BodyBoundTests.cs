using System.Net;
using System.Text;
using System.Text.Json;

namespace Components.Serve.Tests.Http;

/// <summary>A field that is longer than anything that means something is refused for its length, before any of it is judged: no
/// small request makes much work.</summary>
public sealed class BodyBoundTests(SnapshotFixture fixture)
{
    private const string Search = "/v1/components/search";
    private const string Explain = "/v1/components/explain";
    private const string Parameters = "/v1/components/parameters/query";

    private RunningServer Server => fixture.Server;

    [Theory]
    [InlineData(Search, """{"query":"10k","families":[$]}""", "\"zz\"", "families: must hold at most 50 names, found 60000.")]
    [InlineData(Explain, """{"query":"10k","families":[$]}""", "\"zz\"", "families: must hold at most 50 names, found 60000.")]
    [InlineData(Search, """{"constraints":[$]}""", "\"zz\"", "constraints: must hold at most 50 constraints, found 60000.")]
    [InlineData(Search, """{"query":"10k","component_types":[$]}""", "\"zz\"",
        "component_types: must hold at most 50 names, found 60000.")]
    [InlineData(Search, """{"query":"10k","packages":[$]}""", "\"zz\"", "packages: must hold at most 50 names, found 60000.")]
    [InlineData(Search, """{"query":"10k","class":[$]}""", "\"zz\"", "class: must hold at most 50 names, found 60000.")]
    [InlineData(Search, """{"query":"10k","fields":[$]}""", "\"zz\"", "fields: must hold at most 50 names, found 60000.")]
    [InlineData(Parameters, """{"component_type":"resistor","fields":[$]}""", "\"zz\"",
        "fields: must hold at most 50 names, found 60000.")]
    [InlineData(Parameters + "/batch", """{"queries":[$]}""", "1", "queries: must hold 1 to 500 queries, found 60000.")]
    [InlineData("/v1/components/full", """{"component_ids":[$]}""", "\"zz\"",
        "component_ids: must hold 1 to 1000 ids, found 60000.")]
    public async Task A_list_that_is_too_long_is_refused_for_its_length_alone(
        string path, string body, string item, string detail)
    {
        string items = string.Join(',', Enumerable.Repeat(item, 60_000));
        using HttpResponseMessage response = await Server.PostAsync(path, body.Replace("$", items, StringComparison.Ordinal));
        await ShouldSayAsync(response, detail);
    }

    [Theory]
    [InlineData("exact", "1")]
    [InlineData("ranges", """{"minimum":1}""")]
    public async Task Columns_that_are_too_many_are_refused_for_their_number_alone(string field, string value)
    {
        string columns = string.Join(',', Enumerable.Range(0, 20_000).Select(index => $"\"c{index}\":{value}"));
        using HttpResponseMessage response = await Server.PostAsync(
            Parameters, $$$"""{"component_type":"resistor","{{{field}}}":{ {{{columns}}} } }""");
        await ShouldSayAsync(response, $"{field}: must hold at most 1000 fields, found 20000.");
    }

    [Theory]
    [InlineData(Search, """{"query":"10k","families":["$"]}""", "families[0]")]
    [InlineData(Search, """{"query":"10k","constraints":["$"]}""", "constraints[0]")]
    [InlineData(Search, """{"query":"10k","package":"$"}""", "package")]
    [InlineData(Search, """{"query":"10k","component_type":"$"}""", "component_type")]
    [InlineData(Search, """{"query":"10k","manufacturer":"$"}""", "manufacturer")]
    [InlineData(Parameters, """{"component_type":"resistor","exact":{"package":"$"}}""", "exact.package")]
    public async Task A_text_that_is_too_long_is_refused_for_its_length_alone(string path, string body, string field)
    {
        string text = new('z', 300_000);
        using HttpResponseMessage response = await Server.PostAsync(path, body.Replace("$", text, StringComparison.Ordinal));
        await ShouldSayAsync(response, $"{field}: must hold at most 4096 characters, found 300000.");
    }

    [Fact]
    public async Task Constraints_that_are_longer_than_a_query_together_are_not_read_one_by_one()
    {
        string constraint = string.Join(' ', Enumerable.Repeat("zz", 100));
        string constraints = string.Join(',', Enumerable.Repeat($"\"{constraint}\"", 50));
        using HttpResponseMessage response = await Server.PostAsync(Search, $$"""{"constraints":[{{constraints}}]}""");
        await ShouldSayAsync(response, "query: must hold 1 to 512 characters, found 14999.");
    }

    [Fact]
    public async Task Families_after_the_question_mark_are_counted_before_they_are_judged()
    {
        string families = string.Concat(Enumerable.Repeat("&families=zz", 51));
        using HttpResponseMessage response = await Server.Client.GetAsync($"{Search}?q=10k{families}");
        await ShouldSayAsync(response, "families: must hold at most 50 names, found 51.");
    }

    [Theory]
    [InlineData("search")]
    [InlineData("explain")]
    public async Task A_tool_counts_a_list_before_it_judges_it(string tool)
    {
        string items = string.Join(',', Enumerable.Repeat("\"zz\"", 60_000));
        using HttpRequestMessage request = new(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(
                """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"#","arguments":$}}"""
                    .Replace("#", tool, StringComparison.Ordinal)
                    .Replace("$", $$"""{"query":"x","families":[{{items}}]}""", StringComparison.Ordinal),
                Encoding.UTF8, "application/json"),
            Headers = { { "Accept", "application/json, text/event-stream" } },
        };
        using HttpResponseMessage response = await Server.Client.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        answer.ShouldContain("families: must hold at most 50 names, found 60000.");
        answer.Length.ShouldBeLessThan(1000);
    }

    private static async Task ShouldSayAsync(HttpResponseMessage response, string detail)
    {
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString().ShouldBe(detail);
        problem.GetProperty("errors").GetArrayLength().ShouldBe(1);
    }
}
