using System.Net;
using System.Text.Json;
using Components.Catalog.Parametric;

namespace Components.Serve.Tests.Parametric;

public sealed class ParametricEndpointTests(SnapshotFixture fixture)
{
    private const string Path = "/v1/components/parameters/query";

    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task A_candidate_has_the_fields_of_the_existing_backend_and_every_column_of_its_table()
    {
        JsonElement answer = await Server.PostJsonAsync(Path,
            """{"component_type":"capacitor","exact":{"capacitance":1e-7},"limit":5}""");

        answer.EnumerateObject().Select(static field => field.Name).ShouldBe(["component_type", "candidates", "total"]);
        answer.GetProperty("component_type").GetString().ShouldBe("capacitor");
        answer.GetProperty("total").GetInt64().ShouldBe(1);
        JsonElement candidate = answer.GetProperty("candidates")[0];
        candidate.EnumerateObject().Select(static field => field.Name)
            .ShouldBe(["lcsc_id", "stock", "is_basic", "is_preferred", "pick_parameters"]);
        candidate.GetProperty("lcsc_id").GetInt64().ShouldBe(1525);
        candidate.GetProperty("stock").GetInt64().ShouldBe(1_500_000);
        candidate.GetProperty("is_basic").GetBoolean().ShouldBeTrue();
        JsonElement parameters = candidate.GetProperty("pick_parameters");
        parameters.EnumerateObject().Select(static field => field.Name)
            .ShouldBe(PickSchema.Columns("capacitor").Select(static column => column.Name).Append("package")
                .Order(StringComparer.Ordinal));
        parameters.GetProperty("package").GetString().ShouldBe("0402");
        parameters.GetProperty("capacitance_f").GetDouble().ShouldBe(1e-7, 1e-15);
        parameters.GetProperty("tempco_code").GetString().ShouldBe("X7R");
    }

    [Fact]
    public async Task A_range_holds_only_when_the_whole_tolerance_band_lies_inside()
    {
        // 10 kΩ ±1 % is 9.9 kΩ to 10.1 kΩ.
        (await TotalAsync("""{"component_type":"resistor","ranges":{"resistance":{"minimum":9900,"maximum":10100}}}"""))
            .ShouldBe(2);
        (await TotalAsync("""{"component_type":"resistor","ranges":{"resistance":{"minimum":9950,"maximum":10100}}}"""))
            .ShouldBe(0);
        (await TotalAsync("""{"component_type":"resistor","ranges":{"resistance":{"minimum":9900,"maximum":10050}}}"""))
            .ShouldBe(0);
    }

    [Fact]
    public async Task A_bound_is_widened_by_one_part_in_a_hundred_thousand_and_no_more()
    {
        (await TotalAsync("""{"component_type":"resistor","ranges":{"resistance":{"minimum":9900.05,"maximum":10100}}}"""))
            .ShouldBe(2);
        (await TotalAsync("""{"component_type":"resistor","ranges":{"resistance":{"minimum":9900.2,"maximum":10100}}}"""))
            .ShouldBe(0);
    }

    [Fact]
    public async Task Order_is_preferred_basic_stock_then_id()
    {
        JsonElement answer = await Server.PostJsonAsync(Path, """{"component_type":"resistor","package":"0603","limit":500}""");

        (bool Basic, long Stock, long Id)[] order = [.. answer.GetProperty("candidates").EnumerateArray()
            .Select(static candidate =>
            (candidate.GetProperty("is_basic").GetBoolean(), candidate.GetProperty("stock")
                .GetInt64(), candidate.GetProperty("lcsc_id").GetInt64()))];
        order.Length.ShouldBe(41);
        order.ShouldBe(order.OrderByDescending(static part => part.Basic).ThenByDescending(static part => part.Stock)
            .ThenBy(static part => part.Id));
    }

    [Fact]
    public async Task Stock_must_cover_the_quantity_and_the_limit_cuts_the_list_not_the_total()
    {
        (await TotalAsync("""{"component_type":"resistor","qty":200000}""")).ShouldBe(1);
        JsonElement answer = await Server.PostJsonAsync(Path, """{"component_type":"resistor","limit":3}""");
        answer.GetProperty("candidates").GetArrayLength().ShouldBe(3);
        answer.GetProperty("total").GetInt64().ShouldBe(42);
    }

    [Theory]
    [InlineData("""{"component_type":"resistor","package":"R0402"}""", 1)]
    [InlineData("""{"component_type":"mosfet","exact":{"channel_type":"n_channel"},"ranges":{"max_drain_source_voltage":{"minimum":50}}}""", 1)]
    [InlineData("""{"component_type":"led","exact":{"color":"EMERALD"}}""", 1)]
    [InlineData("""{"component_type":"led","exact":{"color":"RED"}}""", 0)]
    [InlineData("""{"component_type":"capacitor","exact":{"temperature_coefficient":"NP0"}}""", 1)]
    [InlineData("""{"component_type":"diode","ranges":{"forward_voltage":{"maximum":0.55},"max_current":{"minimum":3},"reverse_working_voltage":{"minimum":30}}}""", 1)]
    [InlineData("""{"component_type":"diode","ranges":{"reverse_leakage_current":{"maximum":0.0004}}}""", 0)]
    [InlineData("""{"component_type":"resistor","exact":{"is_basic":true,"resistance_ohm":10000}}""", 1)]
    [InlineData("""{"component_type":"bjt"}""", 0)]
    public async Task Conditions_take_aliases_columns_codes_and_flags(string request, long total) =>
        (await TotalAsync(request)).ShouldBe(total);

    [Theory]
    [InlineData("""{"component_type":"inductr"}""", "component_type", "is no component type. Did you mean 'inductor'?")]
    [InlineData("""{"component_type":"resistor","qty":0}""", "qty", "must be 1 or more, found 0.")]
    [InlineData("""{"component_type":"resistor","limit":501}""", "limit", "must be 1 to 500, found 501.")]
    [InlineData("""{"component_type":"led","exact":{"hue":"RED"}}""", "exact.hue",
        "is no column of led. There are color, forward_voltage, max_current, max_brightness.")]
    [InlineData("""{"component_type":"led","exact":{"color":7}}""", "exact.color", "must be a text.")]
    [InlineData("""{"component_type":"resistor","exact":{"resistance":"10k"}}""", "exact.resistance", "must be a number in Ω.")]
    [InlineData("""{"component_type":"led","ranges":{"color":{"minimum":1}}}""", "ranges.color",
        "is a text and has no range; put it under exact.")]
    [InlineData("""{"component_type":"resistor","ranges":{"resistance":{}}}""", "ranges.resistance",
        "needs minimum, maximum or both, as numbers in Ω.")]
    [InlineData("""{"component_type":"resistor","ranges":{"resistance":{"minimum":2,"maximum":1}}}""", "ranges.resistance",
        "has minimum 2 above maximum 1.")]
    [InlineData("""{"component_type":"resistor","ranges":{"resistance":{"minimum":"low"}}}""", "ranges.resistance.minimum",
        "must be a number, found a text.")]
    public async Task A_bad_query_names_the_field(string request, string field, string message)
    {
        using HttpResponseMessage response = await Server.PostAsync(Path, request);
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        JsonElement error = problem.GetProperty("errors")[0];
        error.GetProperty("field").GetString().ShouldBe(field);
        error.GetProperty("message").GetString().ShouldBe(message);
    }

    [Fact]
    public async Task A_column_name_from_outside_never_becomes_sql()
    {
        using HttpResponseMessage response = await Server.PostAsync(Path,
            """{"component_type":"resistor","exact":{"1=1 OR stock":1}}""");
        await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
    }

    [Fact]
    public async Task A_batch_answers_in_order()
    {
        JsonElement answer = await Server.PostJsonAsync(
            Path + "/batch",
            """{"queries":[{"component_type":"led"},{"component_type":"resistor","limit":1},{"component_type":"led"}]}""");

        answer.EnumerateObject().Select(static field => field.Name).ShouldBe(["results", "total_queries"]);
        answer.GetProperty("total_queries").GetInt32().ShouldBe(3);
        answer.GetProperty("results").EnumerateArray().Select(static result => result.GetProperty("component_type").GetString())
            .ShouldBe(["led", "resistor", "led"]);
        answer.GetProperty("results")[1].GetProperty("candidates").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_full_batch_is_answered_to_its_last_query()
    {
        string[] types = ["led", "resistor"];
        string queries = string.Join(',', Enumerable.Range(0, 500).Select(index =>
            $$"""{"component_type":"{{types[index % 2]}}","limit":1,"qty":{{index + 1}}}"""));
        JsonElement answer = await Server.PostJsonAsync(Path + "/batch", $$"""{"queries":[{{queries}}]}""");
        answer.GetProperty("total_queries").GetInt32().ShouldBe(500);
        answer.GetProperty("results").EnumerateArray().Select(static result => result.GetProperty("component_type").GetString())
            .ShouldBe(Enumerable.Range(0, 500).Select(index => types[index % 2]));
    }

    [Fact]
    public async Task A_batch_with_bad_items_gives_one_error_for_each()
    {
        using HttpResponseMessage response = await Server.PostAsync(
            Path + "/batch",
            """{"queries":[{"component_type":"led"},{"component_type":"tube","qty":0},{"limit":2},7,{"component_type":"led","limit":"x"}]}""");

        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("errors").EnumerateArray().Select(static error => error.GetProperty("field").GetString())
            .ShouldBe(["queries[1].component_type", "queries[2].component_type", "queries[3]", "queries[4].limit"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task A_batch_holds_1_to_500_queries(int count)
    {
        string queries = string.Join(',', Enumerable.Repeat("""{"component_type":"led"}""", count));
        using HttpResponseMessage response = await Server.PostAsync(Path + "/batch", $$"""{"queries":[{{queries}}]}""");
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString().ShouldBe($"queries: must hold 1 to 500 queries, found {count}.");
    }

    private async Task<long> TotalAsync(string request) =>
        (await Server.PostJsonAsync(Path, request)).GetProperty("total").GetInt64();
}
