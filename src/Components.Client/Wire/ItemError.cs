namespace Components.Client.Wire;

/// <summary>What is wrong with one query of a batch whose others are answered.</summary>
public sealed record ItemError
{
    /// <summary>Path of the field, for example <c>queries[3].limit</c>.</summary>
    public required string Field { get; init; }

    /// <summary>What is expected and what was found.</summary>
    public required string Message { get; init; }

    /// <summary>Stable code, as of a problem.</summary>
    public required string Code { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Remedy { get; init; }
}
