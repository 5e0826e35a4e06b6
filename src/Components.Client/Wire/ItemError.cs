namespace Components.Client.Wire;

/// <summary>Fault of one query of a batch whose others are answered.</summary>
public sealed record ItemError
{
    /// <summary>Path of the field, for example <c>queries[3].limit</c>.</summary>
    public required string Field { get; init; }

    /// <summary>The expected and the found.</summary>
    public required string Message { get; init; }

    /// <summary>Stable code, as of a problem.</summary>
    public required string Code { get; init; }

    /// <summary>The next step for whoever reads it.</summary>
    public required string Remedy { get; init; }
}
