namespace Components.Fetch;

/// <summary>How far a fetch has come.</summary>
/// <param name="Activity">What it does, for people: <c>downloading</c>, <c>copying</c>, <c>importing</c>.</param>
/// <param name="Done">Units done: bytes while downloading or copying, rows while importing.</param>
/// <param name="Total">Units in all; null when unknown.</param>
public sealed record FetchProgress(string Activity, long Done, long? Total);
