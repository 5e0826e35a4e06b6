using Components.Search.Requests;
using Components.Search.Substitution;

namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/components/{id}/substitutes</c>.</summary>
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

    /// <summary>The likest of them with the fields of a search, those that state all of it first. Reasons say of every property
    /// of the given part how they stand to it.</summary>
    public required IReadOnlyList<SearchResult> Results { get; init; }

    /// <summary>The likest parts that will not do, at most 10, each with what is against it.</summary>
    public required IReadOnlyList<RefusedSubstitute> Refused { get; init; }

    /// <summary>Name of the snapshot that answered.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Puts what was found into an answer.</summary>
    /// <param name="id">The given part.</param>
    /// <param name="rules">Rules that held.</param>
    /// <param name="found">Result of the search.</param>
    /// <param name="snapshot">Name of the snapshot that answered.</param>
    public static SubstitutesAnswer Of(long id, SubstituteRules rules, SubstituteList found, string snapshot) => new()
    {
        LcscId = id,
        Package = rules.AnyPackage ? PackageChoice.Any : PackageChoice.Same,
        Total = found.Total,
        Matched = found.Matched,
        Results = found.Results,
        Refused = found.Refused,
        Snapshot = snapshot,
    };
}
