namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/families</c>.</summary>
/// <param name="Families">Kinds of parts finer than types, ascending by id; empty where the snapshot was built without
/// them.</param>
/// <param name="Snapshot">Name of the snapshot that answered.</param>
internal sealed record FamiliesAnswer(IReadOnlyList<FamilyAnswer> Families, string Snapshot);

/// <summary>One family. A part may belong to several, and to none.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Title">Name for people; it names the family in a query.</param>
/// <param name="Parts">Parts of the snapshot; 0 for a family that the catalogue does not have.</param>
internal sealed record FamilyAnswer(string Id, string Title, long Parts);
