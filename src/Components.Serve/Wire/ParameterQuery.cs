using System.Text.Json;

namespace Components.Serve.Wire;

/// <summary>Body of <c>POST /v1/components/parameters/query</c>: qty is 1 and limit 50 when left out.</summary>
internal sealed record ParameterQuery
{
    public required string ComponentType { get; init; }

    public long? Qty { get; init; }

    public int? Limit { get; init; }

    public string? Package { get; init; }

    public Dictionary<string, JsonElement>? Exact { get; init; }

    public Dictionary<string, ParameterRange>? Ranges { get; init; }
}
