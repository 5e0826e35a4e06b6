namespace Components.Evaluation.Linting;

/// <summary>A family as the page shows it.</summary>
/// <param name="Id">Family.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Where">File and line.</param>
/// <param name="Asks">Ways of asking.</param>
/// <param name="Members">Parts that belong to it, through narrower families too.</param>
/// <param name="Share">Share of the catalogue's parts.</param>
/// <param name="IsPassive">Its members are plain passives.</param>
/// <param name="IsMarkedAbsent">It is marked <c>absent_here</c>.</param>
/// <param name="Checks">Checks with a finding about it.</param>
/// <param name="Sample">Some members, chosen by digest.</param>
public sealed record LintedFamily(
    string Id, string Title, string Where, int Asks, int Members, double Share, bool IsPassive, bool IsMarkedAbsent,
    IReadOnlyList<string> Checks, IReadOnlyList<LintedPart> Sample);
