using System.Net;
using System.Net.Http.Headers;
using Components.Fetch.Sources;

namespace Components.Fetch.Download;

/// <summary>Sends a GET and follows redirects itself: to http and https addresses only, never from https to http, and not in
/// circles.</summary>
internal static class Redirects
{
    private const int MaximumRedirects = 10;

    /// <summary>Sends the request, once per address of the chain.</summary>
    /// <param name="client">Client; a handler that follows redirects on its own is left to do so.</param>
    /// <param name="url">First address.</param>
    /// <param name="shownAs">The first address as messages may show it.</param>
    /// <param name="prepare">Sets the headers of each request.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The first answer that is no redirect, with its headers read.</returns>
    /// <exception cref="Catalog.Errors.EnvironmentException">FET026: the chain leads to another scheme, from https to http, or is
    /// too long.</exception>
    internal static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, Uri url, string shownAs, Action<HttpRequestMessage> prepare, CancellationToken cancellationToken)
    {
        for (int redirects = 0; ; redirects++)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, url);
            prepare(request);
            HttpResponseMessage response = await SendAsync(client, request, shownAs, cancellationToken);
            if (!IsRedirect(response.StatusCode)
                || !response.Headers.NonValidated.TryGetValues("Location", out HeaderStringValues locations))
            {
                return response;
            }

            response.Dispose();
            string location = locations.ToString();
            if (Resolve(url, location) is not { } target)
            {
                throw FetchErrors.RedirectRefused(shownAs, QuarantinedRow.Shorten(location), "which is no address");
            }

            string shown = target.Scheme is "http" or "https"
                ? ConditionalDownload.PublicAddress(target) : QuarantinedRow.Shorten(target.OriginalString);
            if (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps)
            {
                throw FetchErrors.RedirectRefused(shownAs, shown, "which is no http or https address");
            }

            if (url.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
            {
                throw FetchErrors.RedirectRefused(shownAs, shown, "which gives up the encryption");
            }

            if (redirects == MaximumRedirects)
            {
                throw FetchErrors.RedirectRefused(shownAs, shown, $"after {MaximumRedirects} redirects before");
            }

            url = target;
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpRequestMessage request, string shownAs, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (NotSupportedException exception)
        {
            // A caller's handler that follows redirects meets the foreign scheme itself.
            throw FetchErrors.RedirectRefused(shownAs, "another scheme", exception.Message.TrimEnd('.'));
        }
    }

    // "/path" is an address on this server, though a Unix Uri takes it for a file.
    private static Uri? Resolve(Uri url, string location) =>
        !location.StartsWith('/') && Uri.TryCreate(location, UriKind.Absolute, out Uri? absolute) ? absolute
        : Uri.TryCreate(url, location, out Uri? relative) ? relative : null;

    private static bool IsRedirect(HttpStatusCode status) => status is
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
