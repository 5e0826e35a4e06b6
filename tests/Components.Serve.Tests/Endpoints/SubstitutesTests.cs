using System.Net;
using System.Text.Json;

namespace Components.Serve.Tests.Endpoints;

/// <summary>Parts that may stand in for another one, over the whole sample and over HTTP.</summary>
[Collection(WholeSampleTests.Name)]
public sealed class SubstitutesTests(WholeSampleFixture sample)
{
    private RunningServer Server => sample.Server;

    [Theory]
    [InlineData(1525, "0402")]
    [InlineData(14663, "0603")]
    public async Task A_substitute_is_worse_in_nothing_and_a_refused_part_is(long id, string package)
    {
        JsonElement answer = await Server.GetJsonAsync($"/v1/components/{id}/substitutes?in_stock_only=true&limit=50");
        answer.GetProperty("lcsc_id").GetInt64().ShouldBe(id);
        answer.GetProperty("package").GetString().ShouldBe("same");
        JsonElement given = await Server.GetJsonAsync($"/v1/components/{id}");
        double volts = Number(given, "max_voltage_v");
        long total = answer.GetProperty("total").GetInt64();
        long matched = answer.GetProperty("matched").GetInt64();
        matched.ShouldBeInRange(1, total);
        JsonElement[] results = [.. answer.GetProperty("results").EnumerateArray()];
        results.Length.ShouldBe((int)Math.Min(total, 50));
        results.Take((int)matched).ShouldAllBe(static one => one.GetProperty("match").GetString() == "states");
        results.Skip((int)matched).ShouldAllBe(static one => one.GetProperty("match").GetString() == "silent");
        foreach (JsonElement result in results)
        {
            result.GetProperty("package").GetString()!.ShouldEndWith(package);
            result.GetProperty("stock").GetInt64().ShouldBeGreaterThan(0);
            result.GetProperty("reason_states").EnumerateArray().ShouldNotContain(static state =>
                state.GetString() == "contradicts");
            JsonElement part = await Server.GetJsonAsync($"/v1/components/{result.GetProperty("lcsc_id").GetInt64()}");
            Number(part, "capacitance_f").ShouldBe(1e-7, 1e-12);
            if (result.GetProperty("match").GetString() == "states")
            {
                Number(part, "max_voltage_v").ShouldBeGreaterThanOrEqualTo(volts);
            }
        }

        JsonElement[] refused = [.. answer.GetProperty("refused").EnumerateArray()];
        refused.Length.ShouldBe(10);
        refused.ShouldAllBe(static one => one.GetProperty("failing").GetArrayLength() > 0
            && one.GetProperty("part").GetProperty("match").GetString() == "contradicts");
    }

    [Fact]
    public async Task Any_package_takes_more_and_no_bound_takes_fewer()
    {
        long same = await TotalAsync("");
        (await TotalAsync("package=any")).ShouldBeGreaterThan(same);
        (await TotalAsync("in_stock_only=true")).ShouldBeInRange(1, same);
        long many = await TotalAsync("quantity=10000");
        many.ShouldBeLessThan(same);
        (await TotalAsync("class=basic,preferred")).ShouldBeLessThan(same);
        JsonElement dear = await Server.GetJsonAsync("/v1/components/1525/substitutes?quantity=1000&limit=1");
        JsonElement one = dear.GetProperty("results")[0];
        double cost = one.GetProperty("unit_cost").GetDouble();
        one.GetProperty("price").EnumerateArray().Where(static step => step.GetProperty("qFrom").GetInt32() <= 1000)
            .Last().GetProperty("price").GetDouble().ShouldBe(cost);
    }

    [Fact]
    public async Task What_is_against_a_part_is_named_with_both_values()
    {
        JsonElement answer = await Server.GetJsonAsync("/v1/components/C1525/substitutes?package=any&limit=20&class=preferred");
        JsonElement[] failing = [.. answer.GetProperty("refused").EnumerateArray()
            .SelectMany(static one => one.GetProperty("failing").EnumerateArray())];
        failing.ShouldContain(static one => one.GetProperty("property").GetString() == "capacitance");
        failing.ShouldAllBe(static one => one.GetProperty("title").GetString()!.Length > 0
            && one.GetProperty("asked").GetString()!.Length > 0);
        failing.ShouldNotContain(static one => one.GetProperty("property").GetString() == "package");
    }

    [Fact]
    public async Task A_snapshot_without_facts_has_no_substitutes()
    {
        await using SnapshotFixture plain = new();
        await plain.InitializeAsync();
        JsonElement answer = await plain.Server.GetJsonAsync("/v1/components/25804/substitutes");
        answer.GetProperty("total").GetInt64().ShouldBe(0);
        answer.GetProperty("results").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("C1525/substitutes?package=other", HttpStatusCode.BadRequest, "SRV102")]
    [InlineData("C1525/substitutes?limit=101", HttpStatusCode.BadRequest, "SRV102")]
    [InlineData("C1525/substitutes?quantity=0", HttpStatusCode.BadRequest, "SRV102")]
    [InlineData("C1525/substitutes?rules=loose", HttpStatusCode.BadRequest, "SRV102")]
    [InlineData("C4242/substitutes", HttpStatusCode.NotFound, "SRV107")]
    public async Task A_mistake_is_named(string address, HttpStatusCode status, string code)
    {
        using HttpResponseMessage response = await Server.Client.GetAsync($"/v1/components/{address}");
        await ProblemTests.ProblemAsync(response, status, code);
    }

    private async Task<long> TotalAsync(string rules) =>
        (await Server.GetJsonAsync($"/v1/components/1525/substitutes?{rules}")).GetProperty("total").GetInt64();

    private static double Number(JsonElement part, string column) =>
        part.GetProperty("parameters").GetProperty(column).GetDouble();
}
