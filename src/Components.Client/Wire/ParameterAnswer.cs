namespace Components.Client.Wire;

/// <summary>Answer of one query by values.</summary>
public sealed record ParameterAnswer
{
    /// <summary>The type that was asked for; empty where none was, and where an item of a batch could not be read.</summary>
    public required string ComponentType { get; init; }

    /// <summary>The family that was asked for; null where none was.</summary>
    public string? Family { get; init; }

    /// <summary>Best first.</summary>
    public required IReadOnlyList<ParameterCandidate> Candidates { get; init; }

    /// <summary>Parts that satisfy all conditions.</summary>
    public required long Total { get; init; }

    /// <summary>Notes for the caller; null when there are none.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>Why an item of a batch has no answer; null where it has one.</summary>
    public ItemError? Error { get; init; }
}
