using System.Text.Json;
using Components.Catalog.Text;

namespace Components.Serve.Tests.Page;

/// <summary>Only numbers of LCSC lead to its shop and are called so; the sample's made-up ids are none.</summary>
[Collection(WholeSampleTests.Name)]
public sealed class ShopTests(WholeSampleFixture sample)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_part_leads_to_the_shop_and_has_its_field_in_KiCad_where_its_id_is_a_number_of_LCSC(bool isOne)
    {
        JsonElement found = await sample.Server.GetJsonAsync("/v1/components/search?q=type:resistor&sort=stock&limit=100");
        long id = found.GetProperty("results").EnumerateArray()
            .Select(static part => part.GetProperty("lcsc_id").GetInt64()).First(id => LcscNumbers.Is(id) == isOne);

        string page = await sample.Server.Client.GetStringAsync($"/part/C{id}");
        page.Contains("lcsc.com", StringComparison.Ordinal).ShouldBe(isOne);
        JsonElement part = await sample.Server.GetJsonAsync($"/kicad/v1/parts/C{id}.json");
        part.GetProperty("fields").GetProperty(isOne ? "LCSC" : "Id").GetProperty("value").GetString().ShouldBe($"C{id}");
        part.GetProperty("fields").TryGetProperty(isOne ? "Id" : "LCSC", out _).ShouldBeFalse();
    }
}
