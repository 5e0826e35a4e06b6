using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Wire;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Components.Serve.Mcp;

/// <summary>One tool: as strict about its arguments as the HTTP interface about bodies, its answer one JSON text within the
/// budget, its mistakes told with code and remedy.</summary>
/// <typeparam name="T">What it is called with.</typeparam>
internal sealed class PartTool<T> : McpServerTool
    where T : class, IBudgeted
{
    // Of what was wrong with a call, which may repeat much of it.
    private const int MostSaid = 2000;

    // Where routes of the HTTP interface list what there is.
    private const string Vocabulary = "the tool 'types'";

    private readonly IToolScopes _scopes;
    private readonly JsonTypeInfo<T> _type;
    private readonly Func<ToolScope, T, BudgetedAnswer, Task> _answer;

    /// <summary>Makes a tool of an embedded definition.</summary>
    /// <param name="name">Name of the tool and of its definition.</param>
    /// <param name="scopes">Begins its calls.</param>
    /// <param name="type">Type of its arguments.</param>
    /// <param name="answer">The work.</param>
    public PartTool(string name, IToolScopes scopes, JsonTypeInfo<T> type, Func<ToolScope, T, BudgetedAnswer, Task> answer)
    {
        _scopes = scopes;
        _type = type;
        _answer = answer;
        using Stream definition = typeof(PartTool<>).Assembly.GetManifestResourceStream($"Mcp/Tools/{name}.json")!;
        ProtocolTool = (Tool)JsonSerializer.Deserialize(definition, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Tool)))!;
    }

    /// <inheritdoc/>
    public override Tool ProtocolTool { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        using ToolScope scope = _scopes.Begin(cancellationToken);
        try
        {
            T call = Read(Given(request));
            BudgetedAnswer answer = new(call.Budget ?? BudgetedAnswer.Usual);
            answer.Add("snapshot", scope.Snapshot.Name);
            await _answer(scope, call, answer);
            return Text(answer.Finish(), isError: false);
        }
        catch (ProblemException problem)
        {
            return Text(Told(problem.Problem), isError: true);
        }
        catch (OperationCanceledException) when (scope.TimedOut is { } problem)
        {
            return Text(Told(problem.Problem), isError: true);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _scopes.Logger.LogError(exception, "the tool {Tool} failed", ProtocolTool.Name);
            return Text(
                Told(RequestBoundary.IsDamage(exception)
                    ? Problems.SnapshotDamaged("Data that the call needs cannot be read.") : Problems.Unexpected()),
                isError: true);
        }
    }

    // As they were sent: the protocol's dictionary has one of two that have the same name.
    private static JsonElement Given(RequestContext<CallToolRequestParams> request) =>
        (request.JsonRpcRequest.Params as JsonObject)?["arguments"] is JsonObject sent
            ? JsonElement.Parse(sent.ToJsonString())
            : JsonSerializer.SerializeToElement(
                request.Params.Arguments is { } arguments
                    ? new Dictionary<string, JsonElement>(arguments, StringComparer.Ordinal) : [],
                McpJson.Default.DictionaryStringJsonElement);

    private T Read(JsonElement given)
    {
        FieldErrors errors = new();
        JsonShape.Check(given, _type, "", errors);
        errors.ThrowIfAny();
        T call = given.Deserialize(_type)!;
        return call.Budget is null or (>= BudgetedAnswer.Least and <= BudgetedAnswer.Most) ? call
            : throw Problems.InvalidField(
                "budget", $"must be {BudgetedAnswer.Least} to {BudgetedAnswer.Most} characters, found {call.Budget}.");
    }

    private static string Told(Problem problem)
    {
        IEnumerable<string> fields = problem.Errors is { Count: > 1 } errors
            ? errors.Select(static error => $"{error.Field}: {error.Message}") : [problem.Detail];
        string said = string.Join(' ', fields);
        string remedy = problem.Errors is { Count: > 0 } && problem.Code == Problems.InvalidCode
            ? $"Correct the arguments; {Vocabulary} lists types, families and properties." : problem.Remedy;
        return $"{problem.Code} {problem.Title}: {FieldErrors.Short(ForTools(said), MostSaid)} {ForTools(remedy)}";
    }

    // Whoever calls a tool may have no route of the server.
    private static string ForTools(string text)
    {
        foreach (string route in (string[])["types", "families", "properties"])
        {
            text = text.Replace($"GET /v1/{route}", Vocabulary, StringComparison.Ordinal);
        }

        return text;
    }

    private static CallToolResult Text(string text, bool isError) =>
        new() { Content = [new TextContentBlock { Text = text }], IsError = isError };
}
