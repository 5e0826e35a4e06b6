using System.Text.Json;
using ModelContextProtocol.Client;

namespace Components.Serve.Tests.Mcp;

/// <content>Vocabulary of a family.</content>
public sealed partial class ToolTests
{
    [Fact]
    public async Task Types_say_of_a_family_what_parameters_can_ask_of_it()
    {
        await using McpClient client = await ClientAsync();
        JsonElement family = await AskAsync(client, "types", new() { ["family"] = "LDO-regulator" });
        family.GetProperty("family").GetString().ShouldBe("ldo-regulator");
        JsonElement detail = await Server.GetJsonAsync("/v1/families/ldo-regulator");
        (family.GetProperty("title").GetString(), family.GetProperty("parts").GetInt64()).ShouldBe(
            (detail.GetProperty("title").GetString(), detail.GetProperty("parts").GetInt64()));
        JsonElement[] properties = [.. family.GetProperty("properties").EnumerateArray()];
        properties.Select(static one => one.GetProperty("id").GetString()).ShouldBe(
            (await Server.GetJsonAsync("/v1/properties?family=ldo-regulator")).GetProperty("properties").EnumerateArray()
                .Select(static one => one.GetProperty("id").GetString()));
        family.TryGetProperty("columns", out _).ShouldBeFalse("parts of a family are picked by properties");

        // What it says can be asked is taken.
        JsonElement voltage = properties.Single(static one => one.GetProperty("id").GetString() == "output_voltage");
        JsonElement picked = await AskAsync(client, "parameters", new()
        {
            ["family"] = "ldo-regulator",
            ["exact"] = new Dictionary<string, object> { ["output_voltage"] = voltage.GetProperty("minimum").GetDouble() },
        });
        picked.GetProperty("total").GetInt64().ShouldBeGreaterThan(0);

        // Beside a type, its parts of that type alone; the parts of the family are none of these.
        JsonElement none = await AskAsync(
            client, "types", new() { ["family"] = "ldo-regulator", ["component_type"] = "resistor" });
        none.GetProperty("component_type").GetString().ShouldBe("resistor");
        none.GetProperty("properties").GetArrayLength().ShouldBe(0);
        none.TryGetProperty("parts", out _).ShouldBeFalse("how many of the family are of the type is not counted");
    }
}
