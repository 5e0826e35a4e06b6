using System.Net;
using Components.Download;

namespace Components.Fetch.Artifacts;

/// <summary>Tells all who ask a host what it answered one of them: to wait.</summary>
/// <param name="turns">Who may ask, and when.</param>
/// <param name="time">Clock, for a Retry-After that is a date.</param>
internal sealed class RetryAfterHandler(HostTurns turns, TimeProvider time) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
            && NetworkPatience.RetryAfter(response, time) is { } delay)
        {
            turns.Pause(request.RequestUri!, delay);
        }

        return response;
    }
}
