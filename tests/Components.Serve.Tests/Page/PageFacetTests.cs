using System.Text.Json;
using Components.Serve.Page;

namespace Components.Serve.Tests.Page;

public sealed class PageFacetTests(FactsFixture fixture) : IClassFixture<FactsFixture>
{
    [Fact]
    public async Task The_page_offers_every_facet_that_answers_count()
    {
        JsonElement answer = await fixture.Server.GetJsonAsync("/v1/components/search?q=resistor&facets=true");
        string[] counted = [.. answer.GetProperty("facets").EnumerateArray()
            .Select(static facet => facet.GetProperty("field").GetString()!)];
        PageFacet.All.Select(static facet => facet.Field).ShouldBe(counted, ignoreOrder: true);
        PageFacet.All.Select(static facet => facet.Input).Distinct().Count().ShouldBe(counted.Length);
    }
}
