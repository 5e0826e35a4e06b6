namespace Components.Serve;

/// <summary>How the server writes its log.</summary>
public enum LogFormat
{
    /// <summary>Lines for people: what went wrong, and snapshots that came and were refused.</summary>
    Text,

    /// <summary>A JSON object a line, with an event for every request too.</summary>
    Json,
}
