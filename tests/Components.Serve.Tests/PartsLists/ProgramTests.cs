using System.Text.Json;
using Components.Client.Wire;
using Components.Serve.Tests.OpenApi;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Components.Serve.Tests.PartsLists;

/// <summary>Thirty lines of a board, picked by three programs: one that has the OpenAPI document alone, one with the .NET client,
/// one that calls tools. Each line is answered with a part or refused with a reason, and all three come to the same.</summary>
[Collection(WholeSampleTests.Name)]
public sealed class ProgramTests(WholeSampleFixture sample)
{
    private const string NothingFits = "nothing fits";

    // The two lines of the board that cannot be answered.
    private static readonly string[] Unanswerable = ["Q3 misspelt", "R10 of nobody"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_with_the_openapi_document_alone_picks_the_list()
    {
        using GeneratedClient generated = await GeneratedClient.OfAsync(sample.Server);
        dynamic client = generated.New("PartsClient", sample.Server.Client);
        dynamic batch = generated.New("BatchQuery");
        batch.On_error = (dynamic)generated.Value("OnError", "Report");
        PartsLine[] typed = [.. PartsLine.Board.Where(static line => line.Type.Length > 0)];
        foreach (PartsLine line in typed)
        {
            dynamic query = generated.New("ParameterQuery");
            query.Component_type = (dynamic)generated.Value(
                "ComponentType", $"{char.ToUpperInvariant(line.Type[0])}{line.Type[1..]}");
            query.Package = line.Package;
            query.Limit = 1;
            query.Exact = line.Exact.ToDictionary(StringComparer.Ordinal);
            foreach ((string column, double least) in line.AtLeast)
            {
                dynamic range = generated.New("ParameterRange");
                range.Minimum = least;
                query.Ranges ??= (dynamic)Activator.CreateInstance(
                    typeof(Dictionary<,>).MakeGenericType(typeof(string), range.GetType()))!;
                query.Ranges[column] = range;
            }

            batch.Queries.Add(query);
        }

        dynamic answered = await client.QueryParametersBatchAsync(batch);
        Dictionary<string, string> picked = new(StringComparer.Ordinal);
        int at = 0;
        foreach (dynamic result in answered.Results)
        {
            picked[typed[at++].Name] = result.Error is { } error ? $"{error.Code} {error.Message}"
                : result.Total == 0 ? NothingFits : $"C{result.Candidates[0].Lcsc_id}";
        }

        foreach (PartsLine line in PartsLine.Board.Where(static line => line.Type.Length == 0))
        {
            dynamic search = generated.New("SearchBody");
            search.Constraints = new List<string>(line.Constraints);
            search.Limit = 1;
            dynamic found = await client.SearchComponentsAsync(search);
            picked[line.Name] = found.Total == 0 ? NothingFits : $"C{found.Results[0].Lcsc_id}";
        }

        dynamic full = generated.New("FullQuery");
        full.Component_ids = new List<long>(Ids(picked));
        await IsWholeAsync(picked, JsonSerializer.Serialize(full));
    }

    [Fact]
    public async Task A_program_with_the_client_picks_the_same()
    {
        using HttpClient http = new() { BaseAddress = sample.Server.Client.BaseAddress };
        Client.ComponentsClient client = new(http);
        PartsLine[] typed = [.. PartsLine.Board.Where(static line => line.Type.Length > 0)];
        BatchAnswer answered = await client.PickAsync(
            new BatchQuery
            {
                OnError = OnError.Report,
                Queries = [.. typed.Select(static line => new ParameterQuery
                {
                    ComponentType = line.Type,
                    Package = line.Package,
                    Limit = 1,
                    Exact = line.Exact.ToDictionary(
                        static one => one.Key, static one => Value(one.Value), StringComparer.Ordinal),
                    Ranges = line.AtLeast.ToDictionary(
                        static one => one.Key, static one => new ParameterRange { Minimum = one.Value }, StringComparer.Ordinal),
                })],
            },
            Cancellation);
        Dictionary<string, string> picked = typed.Zip(answered.Results).ToDictionary(
            static line => line.First.Name,
            static line => line.Second.Error is { } error ? $"{error.Code} {error.Message}"
                : line.Second.Candidates is [{ } best, ..] ? $"C{best.LcscId}" : NothingFits,
            StringComparer.Ordinal);
        foreach (PartsLine line in PartsLine.Board.Where(static line => line.Type.Length == 0))
        {
            SearchAnswer found = await client.SearchAsync(
                new SearchQuery { Constraints = line.Constraints, Limit = 1 }, Cancellation);
            picked[line.Name] = found.Total == 0 ? NothingFits : $"C{found.Results[0].LcscId}";
        }

        long[] ids = Ids(picked);
        using MemoryStream bundle = new();
        FullMetadata full = await client.FullAsync(new FullQuery { ComponentIds = ids }, bundle, Cancellation);
        full.Components.Select(static part => part.LcscId).ShouldBe(ids, ignoreOrder: true);
        bundle.Length.ShouldBe(full.BundleSizeBytes);
        await IsWholeAsync(picked, JsonSerializer.Serialize(new { component_ids = ids }));
    }

    [Fact]
    public async Task A_program_with_the_tools_picks_the_same()
    {
        await using McpClient client = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions
            {
                Endpoint = new Uri(sample.Server.Client.BaseAddress!, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp,
            }),
            cancellationToken: Cancellation);
        Dictionary<string, string> picked = new(StringComparer.Ordinal);
        foreach (PartsLine line in PartsLine.Board)
        {
            bool isTyped = line.Type.Length > 0;
            Dictionary<string, object?> arguments = isTyped
                ? new()
                {
                    ["component_type"] = line.Type, ["package"] = line.Package, ["exact"] = line.Exact, ["limit"] = 1,
                    ["ranges"] = line.AtLeast.ToDictionary(static one => one.Key, static one => new { minimum = one.Value }),
                }
                : new() { ["constraints"] = line.Constraints, ["limit"] = 1 };
            CallToolResult called = await client.CallToolAsync(
                isTyped ? "parameters" : "search", arguments, cancellationToken: Cancellation);
            string text = called.Content.ShouldHaveSingleItem().ShouldBeOfType<TextContentBlock>().Text;
            if (called.IsError == true)
            {
                picked[line.Name] = text;
                continue;
            }

            JsonElement answer = JsonDocument.Parse(text).RootElement;
            picked[line.Name] = answer.GetProperty("total").GetInt64() == 0 ? NothingFits
                : answer.GetProperty(isTyped ? "candidates" : "results")[0].GetProperty("id").GetString()!;
        }

        foreach (long id in Ids(picked))
        {
            CallToolResult part = await client.CallToolAsync(
                "get", new Dictionary<string, object?> { ["id"] = id }, cancellationToken: Cancellation);
            part.IsError.ShouldNotBe(true);
        }

        await IsWholeAsync(picked, JsonSerializer.Serialize(new { component_ids = Ids(picked) }));
    }

    // Thirty lines, each with a part of the catalogue or a reason, the same parts whoever asks, and everything known of each.
    private async Task IsWholeAsync(Dictionary<string, string> picked, string full)
    {
        picked.Count.ShouldBe(30);
        string[] refused = [.. picked.Where(static line => !IsPart(line.Value)).Select(static line => line.Key)];
        refused.ShouldBe(Unanswerable, ignoreOrder: true, string.Join('\n', picked.Select(static line => $"{line}")));
        picked["R10 of nobody"].ShouldBe(NothingFits);
        picked["Q3 misspelt"].ShouldContain("SRV102");
        picked["Q3 misspelt"].ShouldContain("channel_type");
        foreach (PartsLine line in PartsLine.Board.Where(line => IsPart(picked[line.Name])))
        {
            JsonElement part = await sample.Server.GetJsonAsync($"/v1/components/{picked[line.Name]}");
            if (line.Type.Length > 0)
            {
                part.GetProperty("component_type").GetString().ShouldBe(line.Type, line.Name);
            }

            // As the first result of its own query, whichever program asked.
            JsonElement again = line.Type.Length == 0
                ? (await sample.Server.PostJsonAsync(
                    "/v1/components/search", JsonSerializer.Serialize(new { constraints = line.Constraints, limit = 1 })))
                    .GetProperty("results")[0]
                : (await sample.Server.PostJsonAsync("/v1/components/parameters/query", JsonSerializer.Serialize(new
                {
                    component_type = line.Type, package = line.Package, exact = line.Exact, limit = 1,
                    ranges = line.AtLeast.ToDictionary(static one => one.Key, static one => new { minimum = one.Value }),
                }))).GetProperty("candidates")[0];
            picked[line.Name].ShouldBe($"C{again.GetProperty("lcsc_id").GetInt64()}", line.Name);
        }

        using HttpResponseMessage all = await sample.Server.PostAsync("/v1/components/full", full);
        JsonElement metadata = JsonDocument.Parse(
            (await Contract.RecordedAnswer.OfAsync(all))["body"]![0]!["body"]!.ToJsonString()).RootElement;
        metadata.GetProperty("components").GetArrayLength().ShouldBe(Ids(picked).Length);
    }

    private static long[] Ids(Dictionary<string, string> picked) =>
        [.. picked.Values.Where(IsPart).Select(static id => long.Parse(id[1..])).Distinct()];

    private static bool IsPart(string text) => text.Length > 1 && text[0] == 'C' && text[1..].All(char.IsAsciiDigit);

    private static ParameterValue Value(object value) => value is string text ? text : Convert.ToDouble(value);
}
