using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>Problem details of RFC 9457, with our stable code and the remedy as extensions.</summary>
internal sealed record Problem
{
    /// <summary>Media type of a problem.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>The kind of problem: a name, no address to open.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in words; the same for the same code.</summary>
    public required string Title { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>The fault of this very request.</summary>
    public required string Detail { get; init; }

    /// <summary>Path of the request.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Instance { get; init; }

    /// <summary>Name of the request, as in the header X-Request-ID and in the server's log.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RequestId { get; init; }

    /// <summary>Stable code of the problem: SRV and three digits.</summary>
    public required string Code { get; init; }

    /// <summary>The next step for whoever reads it.</summary>
    public required string Remedy { get; init; }

    /// <summary>Every field that is wrong, at most 100, of a batch at most 500; left out where no field is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldProblem>? Errors { get; init; }
}

/// <summary>Fault of one field of a request.</summary>
/// <param name="Field">Path of the field, for example <c>queries[3].limit</c>; <c>body</c> for the whole.</param>
/// <param name="Message">The expectation and the finding.</param>
internal sealed record FieldProblem(string Field, string Message);
