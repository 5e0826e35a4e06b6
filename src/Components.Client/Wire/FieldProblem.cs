namespace Components.Client.Wire;

/// <summary>What is wrong with one field of a request.</summary>
public sealed record FieldProblem
{
    /// <summary>Path of the field.</summary>
    public required string Field { get; init; }

    /// <summary>What is expected and what was found.</summary>
    public required string Message { get; init; }
}
