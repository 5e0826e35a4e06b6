using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Components.Cli.Tests.Verbs;

/// <summary><c>serve.log_format: json</c>, read from the program's standard error.</summary>
public sealed partial class EventLogTests(CliFixture fixture)
{
    [Fact]
    public async Task Every_line_is_an_event_and_every_request_is_one()
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal)
        {
            ["COMPONENTS__serve__log_format"] = "json", ["COMPONENTS__serve__drain_delay"] = "10ms",
        };
        using Process process = CliProcess.Start(
            fixture.Root, variables, "serve", "--urls", "http://127.0.0.1:0", "--until-stdin-closes");
        JsonElement started = await NextAsync(process);
        started.GetProperty("State").GetProperty("Snapshot").GetString().ShouldBe(CliFixture.First);
        string address = started.GetProperty("State").GetProperty("Addresses").GetString()!;
        using HttpClient client = new() { BaseAddress = new Uri(address) };
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/components/search")
        {
            Content = new StringContent("""{"query":"a secret wish"}""", Encoding.UTF8, "application/json"),
            Headers = { { "X-Request-ID", "mine-1" } },
        };
        using HttpResponseMessage answer = await client.SendAsync(request);
        long length = (await answer.Content.ReadAsByteArrayAsync()).Length;

        JsonElement logged = await NextAsync(process);
        JsonElement state = logged.GetProperty("State");
        logged.GetProperty("Category").GetString().ShouldBe("Components.Serve.EventLog");
        state.GetProperty("Method").GetString().ShouldBe("POST");
        state.GetProperty("Route").GetString().ShouldBe("/v1/components/search");
        state.GetProperty("Status").GetInt32().ShouldBe(200);
        state.GetProperty("RequestId").GetString().ShouldBe("mine-1");
        state.GetProperty("Bytes").GetInt64().ShouldBe(length);
        state.GetProperty("Snapshot").GetString().ShouldBe(CliFixture.First);
        state.GetProperty("Milliseconds").GetDouble().ShouldBeGreaterThan(0);
        logged.GetRawText().ShouldNotContain("secret");

        process.StandardInput.Close();
        string rest = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        string[] last = [.. rest.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line =>
            JsonDocument.Parse(line).RootElement.GetProperty("Message").GetString()!)];
        last.ShouldBe(["told to stop", "stopped"]);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("text")]
    public async Task Nothing_that_a_client_writes_to_mcp_is_in_the_log(string format)
    {
        const string Secret = "a-secret-wish";
        const string Escape = "\\u001b[31m\\u202e";
        Dictionary<string, string> variables = new(StringComparer.Ordinal)
        {
            ["COMPONENTS__serve__log_format"] = format, ["COMPONENTS__serve__drain_delay"] = "10ms",
        };
        using Process process = CliProcess.Start(
            fixture.Root, variables, "serve", "--urls", "http://127.0.0.1:0", "--until-stdin-closes");
        string first = await LineAsync(process);
        Uri address = new(Address().Match(first).Value);
        using HttpClient client = new() { BaseAddress = address };
        string[] bodies =
        [
            Call("tools/call", $$$"""{"name":"search","arguments":{"query":"{{{Secret}}}"}}"""),
            Call("tools/call", $$$"""{"name":"search","arguments":{"query":"{{{Secret}}}","limit":"{{{Secret}}}"}}"""),
            Call("tools/call", $$$"""{"name":"search","arguments":{"{{{Secret}}}":1}}"""),
            Call("tools/call", $$$"""{"name":"{{{Secret}}}{{{Escape}}}","arguments":{}}"""),
            Call("tools/call", $$$"""{"name":"{{{Secret}}}{{{new string('x', 200_000)}}}","arguments":{}}"""),
            Call("tools/call", $$$"""["{{{Secret}}}"]"""),
            Call($"{Secret}{Escape}", "{}"),
            Call($"notifications/{Secret}", "{}"),
            Call("resources/read", $$$"""{"uri":"file:///{{{Secret}}}"}"""),
            Call("prompts/get", $$$"""{"name":"{{{Secret}}}"}"""),
            Call("logging/setLevel", $$$"""{"level":"{{{Secret}}}"}"""),
            Call("initialize", $$$"""
                {"protocolVersion":"{{{Secret}}}","capabilities":{},"clientInfo":{"name":"{{{Secret}}}","version":"{{{Escape}}}"}}
                """),
            $$$"""{"jsonrpc":"2.0","id":"{{{Secret}}}","method":"tools/call","params":{"name":"{{{Secret}}}"}}""",
            $$$"""{"jsonrpc":"{{{Secret}}}","id":1,"method":"tools/list"}""",
            $$$"""{"{{{Secret}}}":1}""",
            $"not json {Secret}",
        ];
        foreach (string body in bodies)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "/mcp")
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
                Headers =
                {
                    { "Accept", "application/json, text/event-stream" }, { "Mcp-Session-Id", Secret },
                    { "MCP-Protocol-Version", Secret },
                },
            };
            using HttpResponseMessage answer = await client.SendAsync(request);
            ((int)answer.StatusCode).ShouldBeLessThan(500, body[..Math.Min(200, body.Length)]);
            using HttpRequestMessage plain = new(HttpMethod.Post, "/mcp")
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
                Headers = { { "Accept", "application/json, text/event-stream" } },
            };
            using HttpResponseMessage second = await client.SendAsync(plain);
            ((int)second.StatusCode).ShouldBeLessThan(500, body[..Math.Min(200, body.Length)]);
        }

        process.StandardInput.Close();
        string log = first + "\n" + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        log.ShouldNotContain(Secret);
        log.ShouldNotContain('\u001b');
        log.ShouldNotContain('\u202e');
        log.ShouldNotContain("u001b");
        log.ShouldNotContain("xxxxxxxxxx");
        log.Length.ShouldBeLessThan(40_000, "some hundred characters a request, whatever its length");
        if (format == "json")
        {
            log.Split("\"Route\":\"/mcp").Length.ShouldBe((2 * bodies.Length) + 1, "every request is an event");
        }

        static string Call(string method, string parameters) =>
            $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""";
    }

    private static async Task<string> LineAsync(Process process)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (true)
        {
            string line = (await process.StandardError.ReadLineAsync(patience.Token)).ShouldNotBeNull();
            if (Address().IsMatch(line))
            {
                return line;
            }
        }
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:\\d+")]
    private static partial Regex Address();

    private static async Task<JsonElement> NextAsync(Process process)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        string? line = await process.StandardError.ReadLineAsync(patience.Token);
        return JsonDocument.Parse(line.ShouldNotBeNull()).RootElement;
    }
}
