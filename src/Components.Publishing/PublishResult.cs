namespace Components.Publishing;

/// <summary>Result of a publication or rollback.</summary>
/// <param name="Snapshot">Name that <c>current</c> points to now.</param>
/// <param name="Previous">Name that <c>previous</c> points to now; null when there is none.</param>
/// <param name="Changed">False when the snapshot was current already; nothing was changed then.</param>
/// <param name="Replaced">The damaged snapshot that is current no more; null when the former one was whole.</param>
public sealed record PublishResult(string Snapshot, string? Previous, bool Changed, DamagedSnapshot? Replaced = null);
