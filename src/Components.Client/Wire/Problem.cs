namespace Components.Client.Wire;

/// <summary>Why a request was not answered: problem details of RFC 9457, with code and remedy.</summary>
public sealed record Problem
{
    /// <summary>The kind of problem: a name, no address to open.</summary>
    public string? Type { get; init; }

    /// <summary>The kind of problem in words; the same for the same code.</summary>
    public string? Title { get; init; }

    /// <summary>The status of the answer.</summary>
    public int Status { get; init; }

    /// <summary>The fault of this very request.</summary>
    public string? Detail { get; init; }

    /// <summary>Path of the request.</summary>
    public string? Instance { get; init; }

    /// <summary>Name of the request, as in the server's log.</summary>
    public string? RequestId { get; init; }

    /// <summary>Stable code of the problem.</summary>
    public string? Code { get; init; }

    /// <summary>The next step for whoever reads it.</summary>
    public string? Remedy { get; init; }

    /// <summary>Every field that is wrong; null where no field is.</summary>
    public IReadOnlyList<FieldProblem>? Errors { get; init; }
}
