using System.Net;
using System.Text.Json;
using Components.Serve.Parametric;
using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Tests;

/// <summary>Needs of a program that picks a parts list: names and prices of candidates, errors line by line, equal lines once,
/// and ranges that mean what they say.</summary>
public sealed class PartsListTests(SnapshotFixture fixture)
{
    private const string Query = "/v1/components/parameters/query";
    private const string Batch = Query + "/batch";

    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task Candidates_carry_the_fields_that_are_asked_for_and_no_others()
    {
        JsonElement all = await Server.PostJsonAsync(Query, """
            {"component_type":"resistor","package":"0402","fields":
             ["part_number","manufacturer_name","description","unit_cost","price","datasheet_url"]}
            """);
        JsonElement candidate = all.GetProperty("candidates")[0];
        candidate.GetProperty("part_number").GetString().ShouldBe("RC0402FR-0710KL");
        candidate.GetProperty("manufacturer_name").GetString().ShouldBe("YAGEO");
        candidate.GetProperty("description").GetString()!.ShouldContain("10kΩ");
        candidate.GetProperty("unit_cost").GetDouble().ShouldBe(0.0014);
        candidate.GetProperty("price").GetArrayLength().ShouldBe(2);
        candidate.GetProperty("datasheet_url").GetString().ShouldBe("https://datasheets.example/C60490.pdf");

        JsonElement two = await Server.PostJsonAsync(
            Query,
            """{"component_type":"resistor","package":"0402","fields":["unit_cost","part_number","unit_cost"],"qty":100}""");
        JsonElement[] fields = [.. two.GetProperty("candidates").EnumerateArray()];
        fields[0].EnumerateObject().Select(static field => field.Name)
            .ShouldBe(["lcsc_id", "stock", "is_basic", "is_preferred", "pick_parameters", "part_number", "unit_cost"]);
        fields[0].GetProperty("unit_cost").GetDouble().ShouldBe(0.0007);
    }

    [Theory]
    [InlineData("""{"component_type":"led","fields":["mpn"]}""",
        "fields[0]: must be part_number or manufacturer_name or description or unit_cost or price or datasheet_url, "
        + "found 'mpn'.")]
    [InlineData("""{"component_type":"led","range_mode":"typical"}""", "range_mode: must be band or nominal, found 'typical'.")]
    public async Task A_field_or_a_mode_that_there_is_not_is_named(string body, string detail)
    {
        using HttpResponseMessage response = await Server.PostAsync(Query, body);
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString().ShouldBe(detail);
    }

    [Theory]
    [InlineData("band", 9950, 10_050, 0)]
    [InlineData("nominal", 9950, 10_050, 2)]
    [InlineData("band", 9900, 10_100, 2)]
    [InlineData("nominal", 10_001, 10_100, 0)]
    [InlineData(null, 9950, 10_050, 0)]
    public async Task A_range_means_the_band_or_the_nominal_value(string? mode, int minimum, int maximum, int total)
    {
        Dictionary<string, object> ranges = new(StringComparer.Ordinal) { ["resistance"] = new { minimum, maximum } };
        JsonElement answer = await Server.PostJsonAsync(
            Query, JsonSerializer.Serialize(new { component_type = "resistor", range_mode = mode, ranges }));
        answer.GetProperty("total").GetInt32().ShouldBe(total);
    }

    [Fact]
    public async Task A_batch_that_reports_answers_the_others_and_tells_what_is_wrong_in_its_place()
    {
        JsonElement answer = await Server.PostJsonAsync(Batch, """
            {"on_error":"report","queries":[{"component_type":"led"},{"component_type":"tube"},{"limit":2},7,
             {"component_type":"resistor","exact":{"resistence":1}},{"component_type":"led"}]}
            """);
        answer.GetProperty("total_queries").GetInt32().ShouldBe(6);
        answer.GetProperty("failed_queries").GetInt32().ShouldBe(4);
        JsonElement[] results = [.. answer.GetProperty("results").EnumerateArray()];
        results.Length.ShouldBe(6);
        foreach (int index in (int[])[0, 5])
        {
            results[index].GetProperty("total").GetInt32().ShouldBe(1);
            results[index].TryGetProperty("error", out _).ShouldBeFalse();
        }

        (string Field, string Message)[] errors = [.. results[1..5].Select(static result =>
        {
            result.GetProperty("candidates").GetArrayLength().ShouldBe(0);
            JsonElement error = result.GetProperty("error");
            error.GetProperty("code").GetString().ShouldBe("SRV102");
            error.GetProperty("remedy").GetString().ShouldNotBeNullOrEmpty();
            return (error.GetProperty("field").GetString()!, error.GetProperty("message").GetString()!);
        })];
        errors.Select(static error => error.Field)
            .ShouldBe(["queries[1].component_type", "queries[2].component_type", "queries[3]", "queries[4].exact.resistence"]);
        errors[1].Message.ShouldBe("is required and missing.");
        errors[3].Message.ShouldBe("is no column of resistor. Did you mean 'resistance'?");
        results[4].GetProperty("component_type").GetString().ShouldBe("resistor");
    }

    [Fact]
    public async Task Each_of_equal_mistakes_is_told_whole_where_each_stands_alone()
    {
        JsonElement answer = await Server.PostJsonAsync(Batch, """
            {"on_error":"report","queries":[{"component_type":"capacitor","exact":{"zzzzzzzz":1}},
             {"component_type":"capacitor","exact":{"yyyyyyyy":1}}]}
            """);
        foreach (JsonElement result in answer.GetProperty("results").EnumerateArray())
        {
            JsonElement error = result.GetProperty("error");
            error.GetProperty("message").GetString()!.ShouldStartWith("is no column of capacitor. There are ");
            error.GetProperty("remedy").GetString()!.ShouldNotContain("listed under errors");
        }
    }

    [Fact]
    public async Task A_batch_that_reports_nothing_wrong_differs_by_its_count_alone()
    {
        string fail = await TextAsync("""{"queries":[{"component_type":"led"}]}""");
        string report = await TextAsync("""{"queries":[{"component_type":"led"}],"on_error":"report"}""");
        report.ShouldBe(fail[..^1] + ",\"failed_queries\":0}");
    }

    [Fact]
    public async Task Equal_queries_get_equal_answers_however_they_are_written()
    {
        string[] written =
        [
            """{"component_type":"resistor","package":"0402","fields":["part_number"]}""",
            """{"component_type":"RESISTOR","package":"R0402","qty":1,"limit":50,"fields":["part_number","part_number"]}""",
            """{"component_type":"led"}""",
            """{"package":"0402","fields":["part_number"],"component_type":"resistor","range_mode":"nominal"}""",
        ];
        JsonElement answer = await Server.PostJsonAsync(Batch, $$"""{"queries":[{{string.Join(',', written)}}]}""");
        string[] results = [.. answer.GetProperty("results").EnumerateArray().Select(static result => result.GetRawText())];
        for (int index = 0; index < written.Length; index++)
        {
            JsonElement alone = await Server.PostJsonAsync(Query, written[index]);
            results[index].ShouldBe(alone.GetRawText());
        }
    }

    [Fact]
    public void Equal_queries_have_one_key_and_cost_once()
    {
        PickQuery query = new("resistor", 1, 50, [new PickCondition.TextIn("package", ["0402"])], []);
        PickQuery same = new("resistor", 1, 50, [new PickCondition.TextIn("package", ["0402"])], []);
        same.Key().ShouldBe(query.Key());
        PickCondition[] two = [new PickCondition.AtLeast("resistance_ohm", 1), new PickCondition.TextIn("package", ["0402"])];
        (query with { Conditions = two }).Key().ShouldBe((query with { Conditions = [two[1], two[0]] }).Key());
        PickQuery[] others =
        [
            query with { Limit = 49 }, query with { Quantity = 2 }, query with { ComponentType = "capacitor" },
            query with { Conditions = [] }, query with { Notes = ["a note"] },
            query with { Conditions = [new PickCondition.AtLeast("resistance_ohm", 1)] },
            query with { Conditions = [new PickCondition.AtMost("resistance_ohm", 1)] },
            query with { Conditions = [new PickCondition.AtMost("resistance_ohm", 1 + 1e-15)] },
            query with { Fields = [CandidateField.Price] },
        ];
        others.Append(query).Select(static one => one.Key()).Distinct(StringComparer.Ordinal).Count().ShouldBe(others.Length + 1);

        BatchItem failed = new(null, new FieldProblem("queries[1]", "must be an object."), "");
        BatchItem.CostOf([new(query, null, "resistor"), failed, new(same, null, "resistor")]).ShouldBe(query.Cost);
    }

    [Fact]
    public async Task Full_that_reports_lists_what_is_missing_in_metadata_and_manifest()
    {
        using HttpResponseMessage response = await Server.PostAsync(
            "/v1/components/full", """{"component_ids":[1525,8,7,8],"on_error":"report","bundle_format":"gzip"}""");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = (await Contract.RecordedAnswer.OfAsync(response))["body"]!.AsArray();
        answer[0]!["body"]!["missing"]!.ToJsonString().ShouldBe("[7,8]");
        answer[0]!["body"]!["components"]!.AsArray().Count.ShouldBe(1);
        answer[1]!["body"]!.ToJsonString().ShouldBe("""["components/1525.json","manifest.json"]""");

        using HttpResponseMessage whole = await Server.PostAsync(
            "/v1/components/full", """{"component_ids":[1525],"on_error":"report","bundle_format":"gzip"}""");
        using HttpResponseMessage plain = await Server.PostAsync(
            "/v1/components/full", """{"component_ids":[1525],"bundle_format":"gzip"}""");
        (await Contract.RecordedAnswer.OfAsync(whole))["body"]![0]!["body"]!["missing"]!.AsArray().ShouldBeEmpty();
        (await Contract.RecordedAnswer.OfAsync(plain))["body"]![0]!["body"]!.AsObject().ContainsKey("missing").ShouldBeFalse();
        whole.Headers.ETag.ShouldNotBe(plain.Headers.ETag);
    }

    private async Task<string> TextAsync(string body)
    {
        using HttpResponseMessage response = await Server.PostAsync(Batch, body);
        return await response.Content.ReadAsStringAsync();
    }
}
