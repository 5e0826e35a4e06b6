using System.Net;

namespace Components.Fetch.Download;

/// <summary>An answer that is not a success.</summary>
/// <param name="status">The status.</param>
/// <param name="retryAfter">What the server asked for; null when it did not.</param>
internal sealed class HttpStatusException(HttpStatusCode status, TimeSpan? retryAfter) : Exception($"HTTP {(int)status}")
{
    internal HttpStatusCode Status { get; } = status;

    internal TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>What the server said about it, ready for the end of a sentence; empty when it said nothing.</summary>
    internal string Said { get; init; } = "";

    internal bool IsTransient => Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)Status >= 500;
}
