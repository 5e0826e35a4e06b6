namespace Components.Client.Wire;

/// <summary>Up to 500 queries by values, answered together.</summary>
public sealed record BatchQuery
{
    /// <summary>1 to 500 queries.</summary>
    public required IReadOnlyList<ParameterQuery> Queries { get; init; }

    /// <summary>Handling of a wrong query; fail when left out.</summary>
    public OnError? OnError { get; init; }
}
