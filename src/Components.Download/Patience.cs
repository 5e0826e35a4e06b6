namespace Components.Download;

/// <summary>How long a server is waited for, and how often it is asked again.</summary>
public sealed record Patience
{
    /// <summary>Attempts after the first one; 0 for none.</summary>
    public required int MaxRetries { get; init; }

    /// <summary>Pause before the first retry; doubles with each.</summary>
    public required TimeSpan RetryDelay { get; init; }

    /// <summary>Longest pause, a server's Retry-After included.</summary>
    public required TimeSpan MaxRetryDelay { get; init; }

    /// <summary>How long the server may stay silent, before the answer and between two reads.</summary>
    public required TimeSpan IdleTimeout { get; init; }

    /// <summary>How long a download may take in all, pauses and retries included.</summary>
    public required TimeSpan TotalTimeout { get; init; }
}
