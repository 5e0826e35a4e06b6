namespace Components.Serve.Tests.OpenApi;

/// <summary>A client that is generated from /openapi/v1.json alone compiles without a warning and gets answers.</summary>
public sealed class GeneratedClientTests(SnapshotFixture fixture)
{
    [Fact]
    public async Task It_compiles_and_searches_picks_and_looks_up()
    {
        using GeneratedClient generated = await GeneratedClient.OfAsync(fixture.Server);
        dynamic client = generated.New("PartsClient", fixture.Server.Client);

        dynamic search = generated.New("SearchBody");
        search.Query = "100nF 16V X7R 0402";
        search.Limit = 3;
        search.Component_type = generated.Value("ComponentType", "Capacitor");
        dynamic found = await client.SearchComponentsAsync(search);
        ((long)found.Results[0].Lcsc_id).ShouldBe(1525);
        ((int)found.Total).ShouldBe(1);
        ((string)found.Results[0].Match.ToString()).ShouldBe("States");
        ((double)found.Results[0].Unit_cost).ShouldBe(0.0024);

        search.Search_mode = generated.Value("SearchMode", "Raw_vector");
        found = await client.SearchComponentsAsync(search);
        ((string)found.Results[0].Match.ToString()).ShouldBe("Nearest");

        dynamic pick = generated.New("ParameterQuery");
        pick.Component_type = generated.Value("ComponentType", "Resistor");
        pick.Qty = 1000;
        pick.Exact = new Dictionary<string, object> { ["resistance"] = 10_000 };
        dynamic batch = generated.New("BatchQuery");
        batch.Queries.Add(pick);
        dynamic picked = await client.QueryParametersBatchAsync(batch);
        ((int)picked.Results[0].Total).ShouldBe(2);

        dynamic part = await client.GetComponentAsync("C25804");
        ((string)part.Part_number).ShouldBe("0603WAF1002T5E");
        ((double)part.Parameters.Resistance_ohm).ShouldBe(10_000);
        ((string)part.Attributes["Resistance"]).ShouldBe("10kΩ");
    }

    [Fact]
    public async Task A_problem_arrives_with_its_code_and_remedy()
    {
        using GeneratedClient generated = await GeneratedClient.OfAsync(fixture.Server);
        dynamic client = generated.New("PartsClient", fixture.Server.Client);
        Exception thrown = await Should.ThrowAsync<Exception>((Func<Task>)(async () => await client.GetComponentAsync("4242")));
        dynamic problem = ((dynamic)thrown).Result;
        ((string)problem.Code).ShouldBe("SRV107");
        ((string)problem.Remedy).ShouldBe("Leave these ids out, or ask again after the catalogue was published anew.");
    }
}
