namespace Components.Serve.Snapshots;

/// <summary>A snapshot that could not be opened.</summary>
/// <param name="Directory">Where it lies.</param>
/// <param name="Reason">The message with its remedy.</param>
/// <param name="Timestamp">When, on the clock of the options.</param>
internal sealed record RefusedSnapshot(string Directory, string Reason, long Timestamp);
