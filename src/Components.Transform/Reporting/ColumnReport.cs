namespace Components.Transform.Reporting;

/// <summary>Fate of the attributes that mean one column. <c>stated</c> = <c>read</c> + the counts in <c>unread</c>.</summary>
public sealed record ColumnReport
{
    /// <summary>Attributes that mean the column, of rows of this type.</summary>
    public required long Stated { get; init; }

    /// <summary>Values that were read; of several on one row those that agree with the first.</summary>
    public required long Read { get; init; }

    /// <summary>Values that were not, by reason.</summary>
    public required SortedDictionary<string, UnreadCount> Unread { get; init; }

    /// <summary>Parts whose column no attribute filled and the fact of its property did, mostly from the description.</summary>
    public required long Filled { get; init; }
}
