using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Catalog.Parametric;
using Components.Serve.Http;
using Components.Serve.Parametric;
using Components.Serve.Sql;

namespace Components.Serve.Tests.Parametric;

/// <summary>A code and a package mean the same, whether a pick table is asked or what parts state.</summary>
[Collection(WholeSampleTests.Name)]
public sealed class OneReaderTests(WholeSampleFixture sample)
{
    private const string Path = "/v1/components/parameters/query";

    [Theory]
    [InlineData("led", "color", "led-indicator", "colour", "Infrared (IR)", "super red", "pure white", "rot", "UV")]
    [InlineData("capacitor", "temperature_coefficient", "capacitor-mlcc", "dielectric", "C0G/NP0", "CG", "X7P", "JB")]
    [InlineData("mosfet", "channel_type", "mosfet", "channel", "1 N-channel", "nch", "N-FET")]
    [InlineData("bjt", "doping_type", "transistor-bjt", "polarity", "npn", "PNP")]
    public async Task Every_spelling_is_one_for_tables_and_for_facts(
        string type, string column, string family, string property, params string[] texts)
    {
        string columnName = PickSchema.Columns(type).Single(one => (one.Alias ?? one.Name) == column).Name;
        string[] asked = [.. texts, .. PickSchema.Codes(columnName).Spelled.SelectMany(static code => code.Spellings)];
        JsonArray queries = [.. asked.SelectMany(text => new JsonObject[]
        {
            new() { ["component_type"] = type, ["exact"] = new JsonObject { [column] = text }, ["limit"] = 100 },
            new() { ["family"] = family, ["exact"] = new JsonObject { [property] = text }, ["limit"] = 100 },
        })];
        JsonElement answer = await sample.Server.PostJsonAsync(
            Path + "/batch", new JsonObject { ["queries"] = queries }.ToJsonString());
        JsonElement[] results = [.. answer.GetProperty("results").EnumerateArray()];
        results.Length.ShouldBe(2 * asked.Length);
        for (int at = 0; at < asked.Length; at++)
        {
            string expected = CodeReading.Of(columnName, asked[at]).ShouldNotBeNull(asked[at]);
            Values(results[2 * at], "pick_parameters", columnName).Where(value => value.GetString() != expected)
                .ShouldBeEmpty(asked[at]);
            Values(results[(2 * at) + 1], "properties", property).Where(value => !value.EnumerateArray()
                .Any(one => one.GetProperty("code").GetString() == expected)).ShouldBeEmpty(asked[at]);
        }

        results.Sum(static one => one.GetProperty("total").GetInt64()).ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("led", "color", "led-indicator", "colour", "no colour at all")]
    [InlineData("bjt", "doping_type", "transistor-bjt", "polarity", "NPM")]
    public async Task What_is_no_code_is_refused_with_the_same_hint(
        string type, string column, string family, string property, string text)
    {
        string ofTable = await RefusalAsync(type, "component_type", column, text);
        string ofFacts = await RefusalAsync(family, "family", property, text);
        HintOf(ofFacts).ShouldBe(HintOf(ofTable) is var hint && hint.StartsWith("There are", StringComparison.Ordinal)
            ? hint.Replace(", RED, ", ", RED, RGB, ", StringComparison.Ordinal) : hint);
    }

    [Theory]
    [InlineData("sot-23", "SOT-23", true)]
    [InlineData("SOT23", "SOT-23,SOT-23-3", false)]
    [InlineData("Package_TO_SOT_SMD:SOT-23", "SOT-23,SOT-23-3", false)]
    [InlineData("1005", "0402", false)]
    [InlineData("plugin", "Plugin", true)]
    [InlineData("QFN-32", "", false)]
    [InlineData("RJ45 special", "", false)]
    public void A_package_is_a_name_else_a_family_else_a_size(string text, string names, bool isName)
    {
        FieldErrors errors = new();
        AskedPackage? meant = AskedPackage.Read(
            text, new PackageNames(["0402", "SOT-23", "SOT-23-3", "Plugin"]), static other => other == "RJ45 special", "package",
            errors);

        meant.ShouldNotBeNull();
        string.Join(',', meant.Names).ShouldBe(names);
        meant.IsName.ShouldBe(isName);
        errors.Count.ShouldBe(0);
    }

    [Fact]
    public void A_misspelt_package_is_refused_with_one_that_parts_have()
    {
        FieldErrors errors = new();
        AskedPackage.Read("Plugim!", new PackageNames(["0402", "Plugin"]), static _ => false, "package", errors).ShouldBeNull();
        errors.Listed.ShouldHaveSingleItem().Message.ShouldBe("'Plugim!' is no package name. Did you mean 'Plugin'?");
    }

    [Fact]
    public async Task Tables_and_lists_of_KiCad_have_one_order()
    {
        JsonElement table = await sample.Server.PostJsonAsync(Path, """{"component_type":"led","limit":500}""");
        string[] picked = [.. table.GetProperty("candidates").EnumerateArray()
            .Select(static part => $"C{part.GetProperty("lcsc_id")}")];
        JsonElement list = await sample.Server.GetJsonAsync("/kicad/v1/parts/category/type.led.json");
        string[] listed = [.. list.EnumerateArray().Select(static part => part.GetProperty("id").GetString()!)];
        string[] both = [.. picked.Where(listed.Contains)];
        both.Length.ShouldBeGreaterThan(50);
        listed.Where(picked.Contains).ShouldBe(both);
    }

    private static IEnumerable<JsonElement> Values(JsonElement answer, string group, string name) =>
        answer.GetProperty("candidates").EnumerateArray().Select(part => part.GetProperty(group).GetProperty(name));

    private static string HintOf(string message) => message[(message.IndexOf(". ", StringComparison.Ordinal) + 2)..];

    private async Task<string> RefusalAsync(string kind, string kindField, string name, string text)
    {
        using HttpResponseMessage refused = await sample.Server.PostAsync(
            Path, new JsonObject { [kindField] = kind, ["exact"] = new JsonObject { [name] = text } }.ToJsonString());
        JsonElement problem = await ProblemTests.ProblemAsync(refused, System.Net.HttpStatusCode.BadRequest, "SRV102");
        return problem.GetProperty("errors")[0].GetProperty("message").GetString()!;
    }
}
