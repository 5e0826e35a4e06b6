namespace Components.Serve.Wire;

/// <summary>Answer of <c>/healthz</c>: the process lives.</summary>
internal sealed record HealthAnswer(string Status, string? Snapshot);
