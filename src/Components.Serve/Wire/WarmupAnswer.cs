namespace Components.Serve.Wire;

/// <summary>Answer of <c>/v1/admin/warmup</c>.</summary>
/// <param name="Status"><c>warm</c>.</param>
/// <param name="Snapshot">Name of the snapshot that was warmed.</param>
internal sealed record WarmupAnswer(string Status, string Snapshot);

/// <summary>Body of a request that takes none: nothing, or an empty object.</summary>
internal sealed record EmptyQuery;
