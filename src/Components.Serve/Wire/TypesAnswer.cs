namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/types</c>.</summary>
/// <param name="Types">Every component type, those with a pick table first.</param>
/// <param name="Snapshot">Name of the snapshot that answered.</param>
public sealed record TypesAnswer(IReadOnlyList<TypeAnswer> Types, string Snapshot);
