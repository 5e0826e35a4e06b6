using System.Net;

namespace Components.Download;

/// <summary>An answer that is not a success.</summary>
/// <param name="status">The status.</param>
/// <param name="retryAfter">What the server asked for; null when it did not.</param>
public sealed class HttpStatusException(HttpStatusCode status, TimeSpan? retryAfter) : Exception(DownloadClause.Answered(status))
{
    /// <summary>The status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>Delay that the server asked for; null for none.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Explanation of the server, ready for the end of a sentence; empty for none.</summary>
    public string Said { get; init; } = "";

    /// <summary>Whether another attempt may help: 408, 425, 429 and 5xx.</summary>
    public bool IsTransient => Passes(Status);

    /// <summary>Whether a status is one that another attempt may get past: 408, 425, 429 and 5xx.</summary>
    /// <param name="status">The status.</param>
    public static bool Passes(HttpStatusCode status) => (int)status is 408 or 425 or 429 or >= 500;
}
