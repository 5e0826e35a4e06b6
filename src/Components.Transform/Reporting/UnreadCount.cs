namespace Components.Transform.Reporting;

/// <summary>How often an attribute could not be read for one reason, with the first ids and one of the texts.</summary>
public sealed record UnreadCount
{
    /// <summary>Attributes.</summary>
    public required long Count { get; init; }

    /// <summary>First ids in ascending order.</summary>
    public required IReadOnlyList<long> Samples { get; init; }

    /// <summary>Text of the first one, at most 80 characters.</summary>
    public required string Example { get; init; }
}
