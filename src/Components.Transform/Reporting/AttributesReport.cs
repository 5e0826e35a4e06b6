namespace Components.Transform.Reporting;

/// <summary>Where the pairs of name and value went that the rows' extra columns state: <c>stated</c> = <c>kept</c> +
/// <c>blank</c> + <c>same</c> + the counts in <c>lost</c>.</summary>
public sealed record AttributesReport
{
    /// <summary>Pairs that the columns <c>extra</c> and <c>jlc_extra</c> of kept rows state, where they are JSON.</summary>
    public required long Stated { get; init; }

    /// <summary>Pairs in attributes_json.</summary>
    public required long Kept { get; init; }

    /// <summary>Pairs whose value says nothing: <c>-</c>, <c>null</c>, empty.</summary>
    public required long Blank { get; init; }

    /// <summary>Pairs that repeat another one of their row, name and value.</summary>
    public required long Same { get; init; }

    /// <summary>Pairs that could not be kept, by reason; counted singly, not by row.</summary>
    public required SortedDictionary<string, ReasonCount> Lost { get; init; }
}
