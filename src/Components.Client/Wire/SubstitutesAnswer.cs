namespace Components.Client.Wire;

/// <summary>Parts that may stand in for one part, and near ones that may not.</summary>
public sealed record SubstitutesAnswer
{
    /// <summary>The part that is to be replaced.</summary>
    public required long LcscId { get; init; }

    /// <summary>Packages that were allowed.</summary>
    public required PackageChoice Package { get; init; }

    /// <summary>Parts of the catalogue that are worse in nothing that both state.</summary>
    public required long Total { get; init; }

    /// <summary>Parts of <see cref="Total"/> that state all that the given part states, as good or better.</summary>
    public required long Matched { get; init; }

    /// <summary>The likest of them, those that state all of it first.</summary>
    public required IReadOnlyList<SearchResult> Results { get; init; }

    /// <summary>The likest parts that will not do.</summary>
    public required IReadOnlyList<RefusedSubstitute> Refused { get; init; }

    /// <summary>Name of the snapshot that answered.</summary>
    public required string Snapshot { get; init; }
}
