using System.Net;
using System.Net.Http.Headers;

namespace Components.Download;

/// <summary>Sends a GET and follows redirects itself: to http and https addresses only, never from https to http, and not in
/// circles.</summary>
public static class Redirects
{
    private const int MaximumRedirects = 10;

    /// <summary>Address that an answer leads to.</summary>
    /// <param name="asked">Address that gave the answer.</param>
    /// <param name="response">The answer.</param>
    /// <returns>The address, whatever its scheme; null where the answer is no redirect, names no address, or names something that
    /// is none: servers write what they like there.</returns>
    public static Uri? TargetOf(Uri asked, HttpResponseMessage response) =>
        IsRedirect(response.StatusCode) && LocationOf(response) is { } location ? Resolve(asked, location) : null;

    /// <summary>Sends the request, once per address of the chain.</summary>
    /// <param name="send">Sends one request, and gives its answer with the headers read.</param>
    /// <param name="url">First address.</param>
    /// <param name="prepare">Sets the headers of each request.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The first answer that is no redirect.</returns>
    /// <exception cref="DownloadException"><see cref="DownloadFailure.Redirect"/>: the chain leads to another scheme, from https
    /// to http, or is too long.</exception>
    internal static async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, Uri url,
        Action<HttpRequestMessage> prepare, CancellationToken cancellationToken)
    {
        for (int redirects = 0; ; redirects++)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, url);
            prepare(request);
            HttpResponseMessage response = await SendAsync(send, request, cancellationToken);
            if (!IsRedirect(response.StatusCode) || LocationOf(response) is not { } location)
            {
                return response;
            }

            response.Dispose();
            if (Resolve(url, location) is not { } target)
            {
                throw Refused(ShownAddress.Of(location), "which is no address");
            }

            string shown = target.Scheme is "http" or "https"
                ? ShownAddress.Of(target) : ShownAddress.Of(target.OriginalString);
            if (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps)
            {
                throw Refused(shown, "which is no http or https address");
            }

            if (url.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
            {
                throw Refused(shown, "which gives up the encryption");
            }

            if (redirects == MaximumRedirects)
            {
                throw Refused(shown, $"after {MaximumRedirects} redirects before");
            }

            url = target;
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        try
        {
            return await send(request, cancellationToken);
        }
        catch (NotSupportedException exception)
        {
            // A caller's handler that follows redirects meets the foreign scheme itself.
            throw Refused("another scheme", exception.Message.TrimEnd('.'), exception);
        }
    }

    private static DownloadException Refused(string target, string reason, Exception? inner = null) =>
        new(DownloadFailure.Redirect, DownloadClause.Redirected(target, reason), inner);

    // As it was sent: the header's own type refuses what it cannot read.
    private static string? LocationOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Location", out HeaderStringValues locations) ? locations.ToString() : null;

    // "/path" is an address on this server, though a Unix Uri takes it for a file.
    private static Uri? Resolve(Uri url, string location) =>
        !location.StartsWith('/') && Uri.TryCreate(location, UriKind.Absolute, out Uri? absolute) ? absolute
        : Uri.TryCreate(url, location, out Uri? relative) ? relative : null;

    private static bool IsRedirect(HttpStatusCode status) => status is
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
