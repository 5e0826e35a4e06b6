using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Components.Download;

namespace Components.Fetch.Settings;

/// <summary>Patience with the network.</summary>
public sealed record DownloadSettings
{
    /// <summary>Attempts after the first one.</summary>
    [Description("Attempts after the first one. Every attempt resumes where the last one was cut.")]
    [Range(0, 100)]
    public int MaxRetries { get; init; } = 5;

    /// <summary>Pause before the first retry; doubles with each.</summary>
    [Description("Pause before the first retry; doubles with each. A Retry-After of the server wins.")]
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest pause, a server's Retry-After included.</summary>
    [Description("Longest pause between two attempts, a server's Retry-After included.")]
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the server may stay silent, before the answer and between two reads.</summary>
    [Description("How long the server may stay silent, before its answer and between two reads.")]
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a download may take in all, pauses and retries included.</summary>
    [Description("How long a download may take in all, pauses and retries included. What came is kept and continued next time.")]
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Longest file that is accepted, in bytes; a local catalogue too, the files of a directory together.</summary>
    [Description("Longest file that is accepted, in bytes. A longer one is refused before its end, also when the server does not "
        + "say how long it is.")]
    [Range(1_024L, 1_099_511_627_776L)]
    public long MaxBytes { get; init; } = 34_359_738_368;

    /// <summary>The same without the length.</summary>
    /// <returns>Waiting and retrying.</returns>
    public Patience ToPatience() => new()
    {
        MaxRetries = MaxRetries,
        RetryDelay = RetryDelay,
        MaxRetryDelay = MaxRetryDelay,
        IdleTimeout = IdleTimeout,
        TotalTimeout = TotalTimeout,
    };
}
