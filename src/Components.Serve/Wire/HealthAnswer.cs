namespace Components.Serve.Wire;

/// <summary>Answer of <c>/healthz</c>: the process lives.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Snapshot">Name of the served snapshot; null while none is open.</param>
internal sealed record HealthAnswer(string Status, string? Snapshot);
