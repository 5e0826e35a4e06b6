using System.Diagnostics;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Components.Cli.Tests.Verbs;

/// <summary><c>components mcp</c>, started and asked by the protocol's own client.</summary>
public sealed class McpVerbTests(CliFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_program_answers_on_standard_input_and_output()
    {
        List<string> errors = [];
        await using McpClient client = await McpClient.CreateAsync(
            new StdioClientTransport(new StdioClientTransportOptions
            {
                Command = "dotnet",
                Arguments = [Path.Combine(AppContext.BaseDirectory, "components.dll"), "mcp"],
                WorkingDirectory = fixture.Root,
                StandardErrorLines = errors.Add,
            }),
            cancellationToken: Cancellation);
        client.ServerInfo!.Name.ShouldBe("components");
        (await client.ListToolsAsync(cancellationToken: Cancellation)).Count.ShouldBe(7);
        CallToolResult found = await client.CallToolAsync(
            "search", new Dictionary<string, object?> { ["query"] = "100nF 16V X7R 0402" }, cancellationToken: Cancellation);
        JsonElement answer = JsonDocument.Parse(((TextContentBlock)found.Content[0]).Text).RootElement;
        answer.GetProperty("results")[0].GetProperty("id").GetString().ShouldBe("C1525");
        answer.GetProperty("snapshot").GetString().ShouldBe(CliFixture.First);
        CallToolResult unknown = await client.CallToolAsync(
            "get", new Dictionary<string, object?> { ["id"] = "C4242" }, cancellationToken: Cancellation);
        unknown.IsError.ShouldBe(true);
        errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_asked_before_the_input_ends_is_answered()
    {
        using Process process = CliProcess.Start(fixture.Root, "mcp");
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancellation);
        foreach (string line in new[]
        {
            Call("1", "initialize",
                """{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"p","version":"1"}}"""),
            """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
            "no message at all",
            Call("\"two\"", "tools/call", """{"name":"search","arguments":{"query":"100nF 16V X7R 0402"}}"""),
            Call("3", "tools/call", """{"name":"get","arguments":{"id":"C1525"}}"""),
        })
        {
            await process.StandardInput.WriteAsync(line + "\n");
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(Cancellation);

        string[] answers = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        answers.Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("id").ToString()).Order()
            .ShouldBe(["1", "3", "two"]);
        answers.Count(static line => line.Contains("C1525", StringComparison.Ordinal)).ShouldBe(2);
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_last_line_without_an_end_is_answered_when_the_input_ends()
    {
        // An answer that waited for the patience with late ones would come after the token is cancelled.
        string project = fixture.CopyProject("mcp-last-line");
        await File.AppendAllTextAsync(
            Path.Combine(project, "pipeline.yaml"), "serve:\n  request_timeout: 30m\n", Cancellation);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        using Process process = CliProcess.Start(project, "mcp");
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(Call("1", "initialize",
                """{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"p","version":"1"}}""") + "\n");
            await process.StandardInput.WriteAsync(Call("2", "tools/call", """{"name":"get","arguments":{"id":"C1525"}}"""));
            process.StandardInput.Close();
            string[] answers = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            answers.Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("id").ToString()).Order()
                .ShouldBe(["1", "2"]);
            await process.WaitForExitAsync(patience.Token);
            process.ExitCode.ShouldBe(0);
        }
        finally
        {
            process.Kill();
        }
    }

    private static string Call(string id, string method, string given) =>
        $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{given}}}""";

    [Fact]
    public async Task Without_a_snapshot_it_says_so_and_writes_nothing_to_the_protocol()
    {
        string empty = Directory.CreateDirectory(Path.Combine(fixture.Root, "no-snapshots")).FullName;
        File.Copy(Path.Combine(fixture.Root, "pipeline.yaml"), Path.Combine(empty, "pipeline.yaml"), overwrite: true);
        CliRun run = await CliProcess.RunAsync(empty, "mcp");
        run.ExitCode.ShouldBe(6, run.Error);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("PUB1");
    }
}
