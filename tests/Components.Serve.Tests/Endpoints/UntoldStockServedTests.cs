using System.Text.Json;
using System.Text.RegularExpressions;
using Components.SnapshotKit;
using Microsoft.Data.Sqlite;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Components.Serve.Tests.Endpoints;

/// <summary>Answers of a server about a stock that nobody told: over JSON, on its pages, to tools, to KiCad, in bundles and in
/// its databases. Fields of the interface stay numbers, beside one that says that this one is none.</summary>
public sealed partial class UntoldStockServedTests(UntoldStockFixture fixture) : IClassFixture<UntoldStockFixture>
{
    private const int Seed = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_part_and_a_result_have_a_number_and_a_field_that_says_that_it_is_none()
    {
        UntoldStock world = fixture.Build(Seed);
        await using RunningServer server = await RunningServer.StartAsync(world.Snapshots);
        foreach ((long id, long? pieces) in world.Pieces)
        {
            IsTold(await server.GetJsonAsync($"/v1/components/{id}"), pieces);
        }

        foreach (string query in new[] { "resistor", "resistor out of stock", "resistor in stock" })
        {
            JsonElement answer = await server.PostJsonAsync(
                "/v1/components/search", JsonSerializer.Serialize(new { query, limit = 100 }));
            All(world, answer.GetProperty("results"));
            answer.GetProperty("results").GetArrayLength().ShouldBeGreaterThan(20);
        }

        All(world, (await server.GetJsonAsync("/v1/components/800000/similar?limit=100")).GetProperty("results"));
        All(world, (await server.GetJsonAsync("/v1/components/800000/substitutes?package=any")).GetProperty("results"));
        JsonElement picked = await server.PostJsonAsync(
            "/v1/components/parameters/query", """{"component_type":"resistor","limit":100}""");
        picked.GetProperty("total").GetInt64().ShouldBe(world.Resistors.Count(static pieces => pieces > 0));
        All(world, picked.GetProperty("candidates"));
        JsonElement family = await server.PostJsonAsync(
            "/v1/components/parameters/query", """{"family":"resistor","limit":100,"qty":1000}""");
        family.GetProperty("total").GetInt64().ShouldBe(world.Resistors.Count(static pieces => pieces >= 1000));
        All(world, family.GetProperty("candidates"));
        JsonElement type = (await server.GetJsonAsync("/v1/types")).GetProperty("types").EnumerateArray()
            .Single(static one => one.GetProperty("name").GetString() == "resistor");
        (type.GetProperty("parts").GetInt32(), type.GetProperty("in_stock").GetInt32()).ShouldBe(
            (world.Resistors.Count, world.Resistors.Count(static pieces => pieces > 0)));
    }

    [Theory]
    [InlineData(0, "is known to be in stock")]
    [InlineData(1, "is in stock")]
    public async Task A_kind_of_which_nobody_tells_a_stock_is_not_said_to_be_out_of_it(int seed, string said)
    {
        UntoldStock world = fixture.Build(seed);
        await using RunningServer server = await RunningServer.StartAsync(world.Snapshots);
        JsonElement answer = await server.PostJsonAsync(
            "/v1/components/parameters/query", """{"family":"resistor","package":"SOT-23"}""");
        answer.GetProperty("total").GetInt64().ShouldBe(0);
        string[] notes = [.. answer.GetProperty("notes").EnumerateArray().Select(static note => note.GetString()!)
            .Where(static note => note.EndsWith("in stock", StringComparison.Ordinal))];
        notes.ShouldNotBeEmpty(answer.ToString());
        notes.ShouldAllBe(note => note.EndsWith(said, StringComparison.Ordinal), string.Join('|', notes));
    }

    [Fact]
    public async Task Pages_say_that_it_is_unknown()
    {
        UntoldStock world = fixture.Build(Seed + 1);
        await using RunningServer server = await RunningServer.StartAsync(world.Snapshots);
        foreach ((long id, long? pieces) in world.Pieces)
        {
            string page = await server.Client.GetStringAsync($"/part/C{id}", Cancellation);
            string buying = page[page.IndexOf("id=\"buying\"", StringComparison.Ordinal)..];
            Buying().Match(buying).Groups["text"].Value.ShouldBe(
                pieces is null ? "Stock unknown" : pieces == 0 ? "Out of stock" : $"{pieces:N0} in stock", $"C{id}");
        }

        string list = await server.Client.GetStringAsync("/?q=resistor+out+of+stock", Cancellation);
        (long Id, string Text)[] cells = [.. Cell().Matches(list).Select(static cell => (
            long.Parse(cell.Groups["id"].ValueSpan, null), Tags().Replace(cell.Groups["text"].Value, "")))];
        cells.Length.ShouldBeGreaterThan(10);
        foreach ((long id, string text) in cells)
        {
            text.ShouldBe(world.Pieces[id] is { } pieces ? $"{pieces} in stock" : "stock unknown", $"C{id}");
        }

        cells.ShouldContain(cell => world.Pieces[cell.Id] == null);
        long[] compared = [.. world.Pieces.GroupBy(static part => part.Value is null ? 0 : part.Value == 0 ? 1 : 2)
            .OrderBy(static group => group.Key).Select(static group => group.First().Key)];
        string page2 = await server.Client.GetStringAsync(
            $"/compare?{string.Join('&', compared.Select(static id => $"id={id}"))}", Cancellation);
        Compared().Match(page2).Groups["text"].Value.Split("</td><td>")
            .ShouldBe(["unknown", "0", $"{world.Pieces[compared[2]]:N0}"]);
    }

    [Fact]
    public async Task Tools_KiCad_bundles_and_databases_say_it_too()
    {
        UntoldStock world = fixture.Build(Seed + 2);
        long untold = world.Pieces.First(static part => part.Value is null).Key;
        long none = world.Pieces.First(static part => part.Value == 0).Key;
        await using RunningServer server = await RunningServer.StartAsync(world.Snapshots);
        await using (McpClient client = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions
            {
                Endpoint = new Uri(server.Client.BaseAddress!, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp,
            }),
            cancellationToken: Cancellation))
        {
            foreach (long id in new[] { untold, none })
            {
                IsSaid(await AskAsync(client, "get", new() { ["id"] = id, ["budget"] = 100_000 }), world.Pieces[id]);
            }

            JsonElement found = await AskAsync(
                client, "search", new() { ["query"] = "resistor out of stock", ["limit"] = 100, ["budget"] = 100_000 });
            JsonElement[] results = [.. found.GetProperty("results").EnumerateArray()];
            results.Length.ShouldBeGreaterThan(10);
            foreach (JsonElement result in results)
            {
                IsSaid(result, world.Pieces[long.Parse(result.GetProperty("id").GetString()![1..], null)]);
            }
        }

        string kicad = (await server.GetJsonAsync($"/kicad/v1/parts/C{untold}.json")).GetRawText();
        kicad.ShouldNotContain("stock");
        JsonElement category = await server.GetJsonAsync("/kicad/v1/parts/category/type.resistor.json");
        category.GetArrayLength().ShouldBe(world.Resistors.Count(static pieces => pieces > 0));
        foreach (JsonElement listed in category.EnumerateArray())
        {
            long id = long.Parse(listed.GetProperty("id").GetString()![1..], null);
            listed.GetProperty("description").GetString()!.ShouldEndWith($"({world.Pieces[id]!.Value:N0} in stock)");
        }

        using HttpResponseMessage full = await server.PostAsync(
            "/v1/components/full", JsonSerializer.Serialize(new { component_ids = new[] { untold, none } }));
        string body = await full.Content.ReadAsStringAsync(Cancellation);
        int start = body.IndexOf("{\"components\"", StringComparison.Ordinal);
        JsonElement metadata = JsonDocument.Parse(body[start..body.IndexOf("\r\n", start, StringComparison.Ordinal)]).RootElement;
        All(world, metadata.GetProperty("components"));
        metadata.GetProperty("components").GetArrayLength().ShouldBe(2);

        using SqliteConnection connection = JoinedDatabase.Open(Path.Combine(world.Directory, "detail.sqlite"));
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT lcsc_id, stock, stock_unknown FROM components_full";
        using SqliteDataReader reader = command.ExecuteReader();
        int rows = 0;
        while (reader.Read())
        {
            long? pieces = world.Pieces[reader.GetInt64(0)];
            (reader.GetInt64(1), reader.GetInt64(2)).ShouldBe((pieces ?? 0, pieces is null ? 1 : 0));
            rows++;
        }

        rows.ShouldBe(world.Pieces.Count);
    }

    private static void All(UntoldStock world, JsonElement parts)
    {
        foreach (JsonElement part in parts.EnumerateArray())
        {
            long id = part.GetProperty("lcsc_id").GetInt64();
            IsTold(part, world.Pieces[id]);
            if (part.TryGetProperty("reasons", out JsonElement reasons))
            {
                reasons.EnumerateArray().Select(static reason => reason.GetString()!)
                    .Where(reason => world.IsUntrue(id, reason)).ShouldBeEmpty($"C{id}");
            }
        }
    }

    // A program that knows nothing of the second field reads a number, as always.
    private static void IsTold(JsonElement part, long? pieces)
    {
        part.GetProperty("stock").GetInt64().ShouldBe(pieces ?? 0, part.ToString());
        part.TryGetProperty("stock_unknown", out JsonElement unknown).ShouldBe(pieces is null, part.ToString());
        (pieces is not null || unknown.GetBoolean()).ShouldBeTrue();
    }

    // To an agent a number of pieces is said or none.
    private static void IsSaid(JsonElement part, long? pieces)
    {
        part.TryGetProperty("stock", out JsonElement stock).ShouldBe(pieces is not null, part.ToString());
        part.TryGetProperty("stock_unknown", out _).ShouldBe(pieces is null, part.ToString());
        (pieces is null || stock.GetInt64() == pieces).ShouldBeTrue(part.ToString());
    }

    private static async Task<JsonElement> AskAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        CallToolResult result = await client.CallToolAsync(tool, arguments, cancellationToken: Cancellation);
        string text = result.Content.OfType<TextContentBlock>().Single().Text;
        result.IsError.ShouldNotBe(true, text);
        return JsonDocument.Parse(text).RootElement;
    }

    [GeneratedRegex("<p>(?<text>[^<;]*?)(, as of|; the source)")]
    private static partial Regex Buying();

    [GeneratedRegex("""<tr class="part[^>]*id="C(?<id>\d+)">.*?<td role="cell" class="stock[^>]*>(?<text>.*?)</td>""",
        RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("""<th scope="row">Stock</th><td>(?<text>.*?)</td></tr>""", RegexOptions.Singleline)]
    private static partial Regex Compared();
}
