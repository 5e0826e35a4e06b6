using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Components.Cli.Tests;

/// <summary><c>serve.log_format: json</c>, read from the program's standard error.</summary>
public sealed class EventLogTests(CliFixture fixture)
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

    private static async Task<JsonElement> NextAsync(Process process)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        string? line = await process.StandardError.ReadLineAsync(patience.Token);
        return JsonDocument.Parse(line.ShouldNotBeNull()).RootElement;
    }
}
