namespace Components.Serve.Wire;

/// <summary>One family. A part may belong to several, and to none.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Title">Name for people; it names the family in a query.</param>
/// <param name="Parts">Parts of the snapshot; 0 for a family that the catalogue does not have.</param>
internal sealed record FamilyAnswer(string Id, string Title, long Parts);
