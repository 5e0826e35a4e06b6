namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/properties</c>.</summary>
/// <param name="Properties">What parts state, ascending by id; empty where the snapshot was built without facts.</param>
/// <param name="Snapshot">Name of the snapshot that answered.</param>
internal sealed record PropertiesAnswer(IReadOnlyList<PropertyAnswer> Properties, string Snapshot);
