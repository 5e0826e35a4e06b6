namespace Components.Serve.Wire;

/// <summary>Answer of <c>/v1/admin/warmup</c>.</summary>
internal sealed record WarmupAnswer(string Status, string Snapshot);
