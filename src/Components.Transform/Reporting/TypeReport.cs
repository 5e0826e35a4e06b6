namespace Components.Transform.Reporting;

/// <summary>Fate of the rows of one component type.</summary>
public sealed record TypeReport
{
    /// <summary>Key of <see cref="WithoutColumn"/> for all names that are not listed.</summary>
    public const string OtherNames = "(other names)";

    /// <summary>Rows in components_full.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows in the type's pick table, in stock or not; null for types without one.</summary>
    public long? InPickTable { get; init; }

    /// <summary>Why the other rows are not in it, by reason; null for types without a pick table.</summary>
    public SortedDictionary<string, ReasonCount>? NotInPickTable { get; init; }

    /// <summary>Per column of the pick table what became of the attributes that mean it; null for types without a pick
    /// table.</summary>
    public SortedDictionary<string, ColumnReport>? Columns { get; init; }

    /// <summary>Names of attributes that mean no column, the most frequent ones and <see cref="OtherNames"/>; null for types
    /// without a pick table. Their text is kept and searched.</summary>
    public SortedDictionary<string, ReasonCount>? WithoutColumn { get; init; }
}
