namespace Components.Client.Wire;

/// <summary>Fault of one field of a request.</summary>
public sealed record FieldProblem
{
    /// <summary>Path of the field.</summary>
    public required string Field { get; init; }

    /// <summary>The expected and the found.</summary>
    public required string Message { get; init; }
}
