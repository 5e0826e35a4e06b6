using System.Net;
using System.Text;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Components.Serve.Tests.Mcp;

/// <summary>The tools, asked by the protocol's own client over HTTP.</summary>
public sealed partial class ToolTests(FactsFixture fixture) : IClassFixture<FactsFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task The_tools_are_listed_with_what_they_take()
    {
        await using McpClient client = await ClientAsync();
        client.ServerInfo!.Name.ShouldBe("components");
        client.ServerInstructions.ShouldNotBeNullOrEmpty();
        IList<McpClientTool> tools = await client.ListToolsAsync(cancellationToken: Cancellation);
        tools.Select(static tool => tool.Name).Order(StringComparer.Ordinal)
            .ShouldBe(["explain", "get", "parameters", "search", "similar", "substitutes", "types"]);
        tools.ShouldAllBe(static tool => tool.ProtocolTool.Annotations!.ReadOnlyHint == true && tool.Description.Length > 50);
    }

    [Fact]
    public async Task Search_gives_evidence_and_ids_that_get_knows()
    {
        await using McpClient client = await ClientAsync();
        JsonElement found = await AskAsync(client, "search", new() { ["query"] = "100nF 16V X7R 0402" });
        found.GetProperty("snapshot").GetString().ShouldBe(FactsFixture.Name);
        found.GetProperty("total").GetInt64().ShouldBe(1);
        JsonElement best = found.GetProperty("results")[0];
        best.GetProperty("match").GetString().ShouldBe("states");
        best.GetProperty("reasons").EnumerateArray().ShouldContain(static reason => reason.GetString() == "100 nF ✓");
        string id = best.GetProperty("id").GetString()!;
        JsonElement part = await AskAsync(client, "get", new() { ["id"] = id });
        part.GetProperty("part_number").GetString().ShouldBe(best.GetProperty("part_number").GetString());
        part.GetProperty("parameters").GetProperty("capacitance_f").GetDouble().ShouldBe(1e-7);
        (await AskAsync(client, "get", new() { ["id"] = 1525 })).GetProperty("id").GetString().ShouldBe("C1525");
    }

    [Fact]
    public async Task Pages_lose_no_result_to_a_small_budget()
    {
        await using McpClient client = await ClientAsync();
        JsonElement whole = await AskAsync(
            client, "search", new() { ["query"] = "resistor", ["limit"] = 100, ["budget"] = 100_000 });
        List<string> read = [];
        string? cursor = null;
        do
        {
            JsonElement page = await AskAsync(client, "search", new()
            {
                ["query"] = "resistor", ["limit"] = 4, ["budget"] = 900, ["cursor"] = cursor,
            });
            int before = read.Count;
            read.AddRange(IdsOf(page));
            read.Count.ShouldBeGreaterThan(before);
            cursor = page.TryGetProperty("next_cursor", out JsonElement next) ? next.GetString() : null;
        }
        while (cursor is not null);

        read.ShouldBe(IdsOf(whole));
    }

    [Fact]
    public async Task A_budget_without_room_for_a_result_leads_to_no_next_page()
    {
        await using McpClient client = await ClientAsync();
        JsonElement page = await AskAsync(client, "search", new()
        {
            ["query"] = "resistor wobbulatorish frobnicatorium quuxification blibberblubbering zwirbelwerkzeug grmblfxing "
                + "schnurpselbummsk quatschologiev firlefanzereix",
            ["budget"] = 500,
        });
        page.TryGetProperty("results", out _).ShouldBeFalse(page.GetRawText());
        page.GetProperty("left_out").GetString()!.ShouldContain("results (");
        page.TryGetProperty("next_cursor", out _).ShouldBeFalse(page.GetRawText());
    }

    [Fact]
    public async Task Facets_are_counts_by_field_and_constraints_stand_for_words()
    {
        await using McpClient client = await ClientAsync();
        JsonElement found = await AskAsync(client, "search", new()
        {
            ["constraints"] = new[] { "capacitor", "0402" }, ["facets"] = true, ["sort"] = "price",
        });
        found.GetProperty("facets").GetProperty("component_types").EnumerateObject().Sum(static value => value.Value.GetInt64())
            .ShouldBe(found.GetProperty("total").GetInt64());
    }

    [Theory]
    [InlineData(25804)]
    [InlineData("C25804")]
    [InlineData("25804")]
    public async Task Explain_says_why_a_part_is_no_answer(object id)
    {
        await using McpClient client = await ClientAsync();
        JsonElement explained = await AskAsync(client, "explain", new() { ["query"] = "10k 0402", ["component_id"] = id });
        JsonElement part = explained.GetProperty("part");
        part.GetProperty("id").GetString().ShouldBe("C25804");
        part.GetProperty("constraints").EnumerateArray().ShouldContain(static one =>
            one.GetProperty("state").GetString() == "contradicts" && one.GetProperty("stated").GetString() == "0603");
    }

    [Fact]
    public async Task Similar_parts_come_with_reasons()
    {
        await using McpClient client = await ClientAsync();
        JsonElement similar = await AskAsync(
            client, "similar", new() { ["id"] = "C60490", ["limit"] = 2, ["in_stock_only"] = true });
        similar.GetProperty("like").GetString().ShouldBe("C60490");
        similar.GetProperty("results").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Substitutes_come_apart_from_what_will_not_do()
    {
        await using McpClient client = await ClientAsync();
        JsonElement found = await AskAsync(
            client, "substitutes", new() { ["id"] = "C800000", ["in_stock_only"] = true, ["package"] = "any" });
        found.GetProperty("of").GetString().ShouldBe("C800000");
        found.GetProperty("total").GetInt64().ShouldBe(0);
        found.GetProperty("refused").EnumerateArray().ShouldAllBe(static one => one.GetProperty("failing").GetArrayLength() > 0);
        found.GetProperty("refused")[0].GetProperty("failing")[0].GetString()!.ShouldContain(", asked 100 Ω");
    }

    [Fact]
    public async Task Parameters_pick_by_values_and_types_say_what_can_be_asked()
    {
        await using McpClient client = await ClientAsync();
        JsonElement type = await AskAsync(client, "types", new() { ["component_type"] = "Resistor" });
        type.GetProperty("columns").EnumerateArray()
            .ShouldContain(static column => column.GetProperty("name").GetString() == "resistance_ohm");
        JsonElement all = await AskAsync(client, "types", []);
        all.GetProperty("types").EnumerateArray().ShouldContain(static one => one.GetProperty("name").GetString() == "led");
        JsonElement picked = await AskAsync(client, "parameters", new()
        {
            ["component_type"] = "resistor", ["exact"] = new Dictionary<string, object> { ["resistance"] = 10_000 },
                ["qty"] = 200_000,
        });
        JsonElement only = picked.GetProperty("candidates").EnumerateArray().ShouldHaveSingleItem();
        only.GetProperty("id").GetString().ShouldBe("C25804");
        only.GetProperty("part_number").GetString().ShouldBe("0603WAF1002T5E");
        only.GetProperty("values").GetProperty("resistance_ohm").GetDouble().ShouldBe(10_000);
    }

    [Fact]
    public async Task Types_say_of_properties_what_parameters_need()
    {
        await using McpClient client = await ClientAsync();
        JsonElement type = await AskAsync(client, "types", new() { ["component_type"] = "sensor" });
        JsonElement[] properties = [.. type.GetProperty("properties").EnumerateArray()];
        JsonElement code = properties.Single(static one => one.GetProperty("id").GetString() == "interface");
        code.GetProperty("title").GetString().ShouldBe("Interface");
        code.GetProperty("codes").ToString().ShouldBe("""["I2C","SPI"]""");
        code.TryGetProperty("range", out _).ShouldBeFalse("codes have none");

        JsonElement resistor = await AskAsync(client, "types", new() { ["component_type"] = "resistor" });
        JsonElement resistance = resistor.GetProperty("properties").EnumerateArray()
            .Single(static one => one.GetProperty("id").GetString() == "resistance");
        resistance.GetProperty("unit").GetString().ShouldBe("ohm");
        resistance.GetProperty("range").GetString().ShouldBe("band");
        resistance.GetProperty("minimum").GetDouble().ShouldBe(100);
        resistance.GetProperty("maximum").GetDouble().ShouldBe(100_000);
        resistor.GetProperty("columns").EnumerateArray()
            .Single(static one => one.GetProperty("name").GetString() == "tolerance_pct").GetProperty("range").GetString()
            .ShouldBe("value");
    }

    [Fact]
    public async Task Parameters_pick_parts_of_any_kind_by_what_they_state()
    {
        await using McpClient client = await ClientAsync();
        JsonElement picked = await AskAsync(client, "parameters", new()
        {
            ["component_type"] = "sensor", ["exact"] = new Dictionary<string, object> { ["interface"] = "two wire" },
        });
        JsonElement sensor = picked.GetProperty("candidates").EnumerateArray().ShouldHaveSingleItem();
        sensor.GetProperty("id").GetString().ShouldBe("C950001");
        sensor.GetProperty("package").GetString().ShouldBe("SOT-23");
        sensor.GetProperty("values").GetProperty("interface").EnumerateArray().Select(static code => code.GetString())
            .ShouldBe(["I2C", "SPI"]);
        JsonElement family = await AskAsync(client, "parameters", new()
        {
            ["family"] = "resistor", ["exact"] = new Dictionary<string, object> { ["resistance"] = 10_000 },
        });
        family.GetProperty("family").GetString().ShouldBe("resistor");
        family.TryGetProperty("component_type", out _).ShouldBeFalse();
        family.GetProperty("candidates")[0].GetProperty("values").GetProperty("resistance").GetDouble().ShouldBe(10_000);
    }

    [Theory]
    [InlineData("""{"name":"search","arguments":[]}""", "params.arguments must be an object, found a list.")]
    [InlineData("""{"name":"search","arguments":"10k"}""", "params.arguments must be an object, found a text.")]
    [InlineData("""{"name":7,"arguments":{}}""", "params.name must be the name of a tool that tools/list lists, found a number.")]
    [InlineData("""{"arguments":{}}""", "params.name must be the name of a tool that tools/list lists, found nothing.")]
    [InlineData("[]", "params must be an object, found a list.")]
    public async Task A_call_of_another_form_is_told_what_a_call_looks_like(string parameters, string said)
    {
        using HttpRequestMessage request = Message(
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":#}"""
                .Replace("#", parameters, StringComparison.Ordinal));
        using HttpResponseMessage response = await Server.Client.SendAsync(request, Cancellation);
        string body = await response.Content.ReadAsStringAsync(Cancellation);
        string message = body[body.IndexOf('{', StringComparison.Ordinal)..].Trim();
        JsonElement error = JsonDocument.Parse(message).RootElement.GetProperty("error");
        error.GetProperty("code").GetInt32().ShouldBe(-32602, body);
        error.GetProperty("message").GetString()!.ShouldContain(said);
        error.GetProperty("message").GetString()!.ShouldContain("A call looks like");
    }

    [Fact]
    public async Task A_mistake_that_is_told_shortly_is_cut_between_characters()
    {
        // 2,000 UTF-16 code units end within one of these, or else with one more unit before them.
        foreach (string before in (string[])["", "a"])
        {
            string fields = string.Join(',', Enumerable.Range(0, 60).Select(number =>
                $"\"{before}{string.Concat(Enumerable.Repeat("😀", 30))}{number}\":1"));
            using HttpRequestMessage request = Message(
                """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get","arguments":{#}}}"""
                    .Replace("#", fields, StringComparison.Ordinal));
            using HttpResponseMessage response = await Server.Client.SendAsync(request, Cancellation);
            string body = await response.Content.ReadAsStringAsync(Cancellation);
            string said = JsonDocument.Parse(body[body.IndexOf('{', StringComparison.Ordinal)..].Trim()).RootElement
                .GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString()!;
            said.ShouldContain("…");
            said.Contains('\uFFFD').ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("search", """{"query":"resistor 0603","limit":50}""", "results")]
    [InlineData("parameters", """{"component_type":"resistor","limit":200}""", "candidates")]
    [InlineData("types", """{}""", "types")]
    [InlineData("types", """{"component_type":"resistor"}""", "columns")]
    [InlineData("types", """{"family":"resistor"}""", "properties")]
    [InlineData("similar", """{"id":"C800000","limit":40}""", "results")]
    [InlineData("explain", """{"query":"resistor 0603","limit":50}""", "results")]
    public async Task An_answer_is_never_longer_than_its_budget_and_says_what_it_leaves_out(
        string tool, string arguments, string list)
    {
        await using McpClient client = await ClientAsync();
        JsonElement all = await AskAsync(client, tool, Arguments(arguments, 100_000));
        all.TryGetProperty("left_out", out _).ShouldBeFalse();
        int whole = all.GetProperty(list).GetArrayLength();
        foreach (int budget in (int[])[500, 777, 1500, 3000])
        {
            CallToolResult result = await client.CallToolAsync(
                tool, Arguments(arguments, budget), cancellationToken: Cancellation);
            string text = TextOf(result);
            text.Length.ShouldBeLessThanOrEqualTo(budget);
            JsonElement answer = JsonDocument.Parse(text).RootElement;
            int shown = answer.TryGetProperty(list, out JsonElement some) ? some.GetArrayLength() : 0;
            if (shown < whole)
            {
                answer.GetProperty("left_out").GetString()!.ShouldContain($"{list} ({whole - shown} of {whole})");
            }

            // The first of all: a prefix of the whole list.
            for (int at = 0; at < shown; at++)
            {
                // Of the first there may be its first fields alone.
                string full = all.GetProperty(list)[at].GetRawText();
                string part = some[at].GetRawText();
                (part == full || (at == 0 && shown == 1 && full.StartsWith(part[..^1], StringComparison.Ordinal)))
                    .ShouldBeTrue($"{part} of {full}");
            }
        }
    }

    [Theory]
    [InlineData("search", """{"query":"100nF 16V X7R 0402"}""", "results")]
    [InlineData("similar", """{"id":"C60490"}""", "results")]
    public async Task The_smallest_budget_has_room_for_the_best_part(string tool, string arguments, string list)
    {
        await using McpClient client = await ClientAsync();
        CallToolResult result = await client.CallToolAsync(
            tool, Arguments(arguments, 500), cancellationToken: Cancellation);
        JsonElement some = JsonDocument.Parse(((TextContentBlock)result.Content[0]).Text).RootElement;
        JsonElement best = some.GetProperty(list)[0];
        best.GetProperty("id").GetString()!.ShouldStartWith("C");
        best.GetProperty("part_number").GetString()!.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("""{"query":"10k 0603 1% 50V resistor in stock, not 0402, at most 0.01 USD","component_id":"C800000"}""")]
    [InlineData("""{"query":"100nF 16V X7R 0402","component_id":"C60490"}""")]
    [InlineData("""{"query":"100nF 16V X7R 0402","component_id":"C1525"}""")]
    public async Task An_explanation_says_in_every_budget_why_a_part_stands_where_it_does(string arguments)
    {
        await using McpClient client = await ClientAsync();
        JsonElement whole = (await AskAsync(client, "explain", Arguments(arguments, 100_000))).GetProperty("part");
        for (int budget = 500; budget <= 1500; budget += budget < 700 ? 10 : 100)
        {
            CallToolResult result = await client.CallToolAsync(
                "explain", Arguments(arguments, budget), cancellationToken: Cancellation);
            string text = TextOf(result);
            text.Length.ShouldBeLessThanOrEqualTo(budget);
            JsonElement answer = JsonDocument.Parse(text).RootElement;
            JsonElement part = answer.GetProperty("part");
            part.GetProperty("id").GetString().ShouldBe(whole.GetProperty("id").GetString());
            string[] lists = ["why", "excluded_by", "constraints"];
            lists.Sum(list => part.TryGetProperty(list, out JsonElement some) && some.ValueKind == JsonValueKind.Array
                ? some.GetArrayLength() : 0).ShouldBeGreaterThan(0, $"budget {budget}: {text}");
            if (part.GetRawText() != whole.GetRawText())
            {
                answer.GetProperty("left_out").GetString()!.ShouldStartWith("much of part");
            }
        }
    }

    [Fact]
    public async Task A_part_in_a_small_budget_keeps_what_matters()
    {
        await using McpClient client = await ClientAsync();
        JsonElement part = await AskAsync(client, "get", new() { ["id"] = "C25804", ["budget"] = 500 });
        part.GetProperty("part_number").GetString().ShouldBe("0603WAF1002T5E");
        part.GetProperty("stock").GetInt64().ShouldBe(250_000);
        part.GetProperty("left_out").GetString()!.ShouldContain("attributes");
    }

    [Theory]
    [InlineData("search", "{}", "SRV102", "query: is required")]
    [InlineData("search", """{"query":"10k","limt":3}""", "SRV102", "Did you mean 'limit'?")]
    [InlineData("search", """{"query":"10k","component_type":"resistr"}""", "SRV102", "resistor")]
    [InlineData("search", """{"query":"10k","budget":10}""", "SRV102", "budget: must be 500 to 100000")]
    [InlineData("get", """{"id":"C4242"}""", "SRV107", "C4242")]
    [InlineData("get", """{"id":"twelve"}""", "SRV102", "must be a catalogue id")]
    [InlineData("similar", """{"id":4242}""", "SRV107", "C4242")]
    [InlineData("similar", """{"id":25804,"limit":0}""", "SRV102", "limit: must be 1 to 100")]
    [InlineData("substitutes", """{"id":25804,"quantity":0}""", "SRV102", "quantity: must be 1 or more")]
    [InlineData("substitutes", """{"id":25804,"package":"none"}""", "SRV102", "package: must be same or any")]
    [InlineData("substitutes", """{"id":4242}""", "SRV107", "C4242")]
    [InlineData("explain", """{"query":"10k","component_id":4242}""", "SRV107", "C4242")]
    [InlineData("explain", """{"query":"10k","component_id":"C0"}""", "SRV102", "component_id: must be a catalogue id")]
    [InlineData("explain", """{"query":"10k","facets":true}""", "SRV102", "facets: is no field")]
    [InlineData("explain", """{"query":"10k","fields":["datasheet_url"]}""", "SRV102", "fields: is no field")]
    [InlineData("explain", """{"query":"10k","cursor":"older.7"}""", "SRV102", "cursor: is no field")]
    [InlineData("search", """{"query":"10k","cursor":"older.7"}""", "SRV102", "is of the snapshot older")]
    [InlineData(
        "parameters", """{"component_type":"resistor","exact":{"resistence":1}}""", "SRV102", "Did you mean 'resistance'?")]
    [InlineData("parameters", """{"component_type":"chrystal"}""", "SRV102", "component_type")]
    [InlineData("parameters", """{"family":"resistr"}""", "SRV102", "Did you mean 'resistor'?")]
    [InlineData("types", """{"component_type":"resistr"}""", "SRV102", "resistor")]
    [InlineData("types", """{"family":"qqqqqqqq"}""", "SRV102", "is no family. the tool 'types' lists them.")]
    [InlineData("search", """{"query":"10k","constraints":["qqqqqqqq:5"]}""", "SRV102", "the tool 'types' lists names")]
    [InlineData("types", """{"family":"ldo-regulater"}""", "SRV102", "family: 'ldo-regulater' is no family. Did you mean")]
    public async Task Mistakes_are_told_with_code_and_remedy(string tool, string arguments, string code, string part)
    {
        await using McpClient client = await ClientAsync();
        CallToolResult result = await client.CallToolAsync(tool, Arguments(arguments, null), cancellationToken: Cancellation);
        result.IsError.ShouldBe(true);
        string text = TextOf(result);
        text.ShouldStartWith(code);
        text.ShouldContain(part);
        if (code == "SRV102")
        {
            // Whoever calls a tool may have no route of the server.
            text.ShouldNotContain("/v1/");
            text.ShouldNotContain("under errors");
            text.ShouldContain("the tool 'types'");
        }
    }

    [Fact]
    public async Task Host_names_bodies_and_methods_are_bounded_as_everywhere()
    {
        using HttpRequestMessage elsewhere = Message("{}");
        elsewhere.Headers.Host = "evil.example";
        (await Server.Client.SendAsync(elsewhere, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        using HttpRequestMessage large = Message(new string(' ', 1_048_577));
        large.Headers.ExpectContinue = true;
        (await Server.Client.SendAsync(large, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using HttpRequestMessage text = Message("{}", "text/plain");
        (await Server.Client.SendAsync(text, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await Server.Client.GetAsync(new Uri("/mcp", UriKind.Relative), Cancellation))
            .StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task An_answer_names_its_snapshot_and_its_time()
    {
        using HttpRequestMessage request = Message(
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"10k"}}}""");
        using HttpResponseMessage response = await Server.Client.SendAsync(request, Cancellation);
        string body = await response.Content.ReadAsStringAsync(Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        response.Headers.GetValues("X-Snapshot").ShouldBe([FactsFixture.Name]);
        body.ShouldContain("C25804");
    }

    [Theory]
    [InlineData("search", """{"query":"zz","query":"10k 0603"}""", "SRV102", "query: occurs twice.")]
    [InlineData("search", """{"query":"zz","qu\u0065ry":"10k 0603"}""", "SRV102", "query: occurs twice.")]
    [InlineData("parameters", """{"component_type":"resistor","exact":{"resistance":1,"resistance":2}}""", "SRV102",
        "exact.resistance: occurs twice.")]
    public async Task A_field_that_stands_twice_is_refused_as_in_bodies(string tool, string arguments, string code, string part)
    {
        using HttpRequestMessage request = Message(
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"TOOL","arguments":ARGUMENTS}}"""
                .Replace("TOOL", tool, StringComparison.Ordinal).Replace("ARGUMENTS", arguments, StringComparison.Ordinal));
        using HttpResponseMessage response = await Server.Client.SendAsync(request, Cancellation);
        string body = await response.Content.ReadAsStringAsync(Cancellation);
        body.ShouldContain("\"isError\":true");
        body.ShouldContain(code);
        body.ShouldContain(part);
    }

    [Fact]
    public async Task What_was_wrong_with_a_call_is_told_shortly()
    {
        string families = string.Join(',', Enumerable.Range(0, 50).Select(number => $"\"{new string('z', 4000)}{number}\""));
        using HttpRequestMessage request = Message(
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"x","families":#}}}"""
                .Replace("#", $"[{families}]", StringComparison.Ordinal));
        using HttpResponseMessage response = await Server.Client.SendAsync(request, Cancellation);
        string body = await response.Content.ReadAsStringAsync(Cancellation);
        body.ShouldContain("\"isError\":true");
        body.ShouldContain("SRV102");
        body.Length.ShouldBeLessThan(6000);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"#","arguments":{}}}""", "params.name")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"#","params":{}}""", "method")]
    [InlineData("""{"jsonrpc":"2.0","id":"#","method":"tools/list"}""", "id")]
    public async Task Names_that_no_tool_has_are_refused_before_they_are_repeated(string message, string field)
    {
        using HttpRequestMessage request = Message(message.Replace("#", new string('z', 100_000), StringComparison.Ordinal));
        using HttpResponseMessage response = await Server.Client.SendAsync(request, Cancellation);
        string body = await response.Content.ReadAsStringAsync(Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        body.ShouldContain($"\"{field}\"");
        body.Length.ShouldBeLessThan(2000);
    }

    private static HttpRequestMessage Message(string body, string mediaType = "application/json") => new(HttpMethod.Post, "/mcp")
    {
        Content = new StringContent(body, Encoding.UTF8, mediaType),
        Headers = { { "Accept", "application/json, text/event-stream" } },
    };

    private static Dictionary<string, object?> Arguments(string json, int? budget)
    {
        Dictionary<string, object?> arguments = JsonDocument.Parse(json).RootElement.EnumerateObject()
            .ToDictionary(static field => field.Name, static field => (object?)field.Value, StringComparer.Ordinal);
        if (budget is not null)
        {
            arguments["budget"] = budget;
        }

        return arguments;
    }

    private async Task<McpClient> ClientAsync() => await McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(Server.Client.BaseAddress!, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp,
        }),
        cancellationToken: Cancellation);

    private static async Task<JsonElement> AskAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        CallToolResult result = await client.CallToolAsync(tool, arguments, cancellationToken: Cancellation);
        string text = TextOf(result);
        result.IsError.ShouldNotBe(true, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static IEnumerable<string> IdsOf(JsonElement answer) =>
        answer.GetProperty("results").EnumerateArray().Select(static part => part.GetProperty("id").GetString()!);

    private static string TextOf(CallToolResult result) =>
        result.Content.ShouldHaveSingleItem().ShouldBeOfType<TextContentBlock>().Text;
}
