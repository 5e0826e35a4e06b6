using Components.Search.Requests;

namespace Components.Search.Substitution;

/// <summary>Parts that may stand in for a given one.</summary>
/// <param name="Results">Those that state all that the given part states, as good or better, before those that do not say all of
/// it; the likest first.</param>
/// <param name="Refused">The likest that will not do.</param>
/// <param name="Total">Parts of the catalogue that are worse in nothing that both state, and say something of it.</param>
/// <param name="Matched">Those of them that state all of it.</param>
public sealed record SubstituteList(
    IReadOnlyList<SearchResult> Results, IReadOnlyList<RefusedSubstitute> Refused, long Total, long Matched);
