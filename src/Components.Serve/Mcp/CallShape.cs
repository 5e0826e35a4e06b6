using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Components.Serve.Mcp;

/// <summary>Refuses a call of a tool that has another form than the protocol's. The library answers such a call as if the server
/// had failed, and does not say what is wrong.</summary>
internal static class CallShape
{
    private const string Example = """{"name": "search", "arguments": {"query": "100nF 0402"}}""";

    /// <summary>Puts the check before what handles messages.</summary>
    /// <param name="next">Handles them.</param>
    /// <returns>A handler that throws <see cref="McpProtocolException"/>, -32602, for such a call.</returns>
    public static McpMessageHandler Before(McpMessageHandler next) => (context, cancellationToken) =>
        context.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.ToolsCall } call
            && ProblemOf(call.Params) is { } problem
            ? throw new McpProtocolException($"{problem} A call looks like {Example}.", McpErrorCode.InvalidParams)
            : next(context, cancellationToken);

    private static string? ProblemOf(JsonNode? parameters) =>
        parameters is not JsonObject fields ? Wrong("params", "an object", parameters)
        : fields["name"]?.GetValueKind() != JsonValueKind.String
            ? Wrong("params.name", "the name of a tool that tools/list lists", fields["name"])
        : fields["arguments"] is not (null or JsonObject) ? Wrong("params.arguments", "an object", fields["arguments"])
        : null;

    private static string Wrong(string field, string expected, JsonNode? found) =>
        $"{field} must be {expected}, found {Named(found?.GetValueKind() ?? JsonValueKind.Null)}.";

    private static string Named(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "nothing",
    };
}
