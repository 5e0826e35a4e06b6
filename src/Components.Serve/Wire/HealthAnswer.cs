namespace Components.Serve.Wire;

/// <summary>Answer of <c>/healthz</c>: the process lives.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Snapshot">Name of the served snapshot; null while none is open.</param>
internal sealed record HealthAnswer(string Status, string? Snapshot);

/// <summary>Answer of <c>/readyz</c>: requests get answers.</summary>
/// <param name="Status"><c>ready</c>.</param>
/// <param name="Snapshot">Name of the served snapshot.</param>
/// <param name="Warm">Whether a warm-up has run on it.</param>
/// <param name="Refused">Name and code of a newer snapshot that was not taken over; null when there is none. The log has the
/// reason.</param>
internal sealed record ReadinessAnswer(string Status, string Snapshot, bool Warm, string? Refused);
