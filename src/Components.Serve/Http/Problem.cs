using System.Text.Json.Serialization;

namespace Components.Serve.Http;

/// <summary>Problem details of RFC 9457, with our stable code and the remedy as extensions.</summary>
internal sealed record Problem
{
    /// <summary>Media type of a problem.</summary>
    public const string MediaType = "application/problem+json";

    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Detail { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Instance { get; init; }

    public required string Code { get; init; }

    public required string Remedy { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldProblem>? Errors { get; init; }
}
