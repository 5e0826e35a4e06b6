namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/families</c>.</summary>
/// <param name="Families">Kinds of parts finer than types, ascending by id; empty where the snapshot was built without
/// them.</param>
/// <param name="Snapshot">Name of the snapshot that answered.</param>
internal sealed record FamiliesAnswer(IReadOnlyList<FamilyAnswer> Families, string Snapshot);
