namespace Components.Transform.Reporting;

/// <summary>What became of the rows of one component type.</summary>
public sealed record TypeReport
{
    /// <summary>Rows in components_full.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows in the type's pick table; null for types without one.</summary>
    public long? Pickable { get; init; }

    /// <summary>Why the other rows are not pickable, by reason; null for types without a pick table.</summary>
    public SortedDictionary<string, ReasonCount>? NotPickable { get; init; }
}
