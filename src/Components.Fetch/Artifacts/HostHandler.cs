using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Components.Download;

namespace Components.Fetch.Artifacts;

/// <summary>Tells all who ask a host what it answered one of them: to wait. Counts what comes, and lets no address of a private
/// network be asked again.</summary>
/// <param name="turns">Who may ask, and when.</param>
/// <param name="time">Clock, for a Retry-After that is a date.</param>
/// <param name="received">Told every count of bytes that came.</param>
internal sealed class HostHandler(HostTurns turns, TimeProvider time, Action<int> received) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception) when (Private(exception) is { } leads)
        {
            // As the failed connection that it is wrapped in it would be tried again.
            throw new PrivateHostException(leads.Message);
        }

        if ((int)response.StatusCode is >= 300 and < 400)
        {
            // Whoever is asked next, this host answered.
            turns.Note(request.RequestUri!, answered: true);
        }

        // With any status: the JLC interface says inside of an answer 200 that it was asked too often. What says more than to
        // come again, such as that there is no file, counts as the answer that it is.
        if (NetworkPatience.RetryAfter(response, time) is { } delay && !turns.Pause(request.RequestUri!, delay)
            && (HttpStatusException.Passes(response.StatusCode) || LeadsBack(request.RequestUri!, response)))
        {
            using (response)
            {
                throw new HostWaitException(response.StatusCode, delay);
            }
        }

        response.Content = await CountedAsync(response, cancellationToken);
        return response;
    }

    // What is left alone is not asked where it leads to either.
    private static bool LeadsBack(Uri asked, HttpResponseMessage response) =>
        Redirects.TargetOf(asked, response) is { } to
        && string.Equals(to.Authority, asked.Authority, StringComparison.OrdinalIgnoreCase);

    private static PrivateHostException? Private(Exception? exception) => exception is null ? null
        : exception as PrivateHostException ?? Private(exception.InnerException);

    private async Task<HttpContent> CountedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        HttpContent content = response.Content;
        Stream body = new CountedStream(await content.ReadAsStreamAsync(cancellationToken), received);

        // Some servers pack what they were asked for as it is. A piece of a packed file cannot be unpacked.
        Stream? unpacked = response.StatusCode == HttpStatusCode.OK ? Unpacked([.. content.Headers.ContentEncoding], body) : null;
        StreamContent counted = new(unpacked is null ? body : new CountedStream(unpacked, static _ => { }));
        foreach (KeyValuePair<string, IEnumerable<string>> header in content.Headers.Where(header =>
            unpacked is null || header.Key is not ("Content-Encoding" or "Content-Length" or "Content-MD5")))
        {
            _ = counted.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (unpacked is not null && response.Headers.ETag is { } tag)
        {
            // It names the packed bytes: with it ours could be asked for again, and never continued.
            response.Headers.ETag = new EntityTagHeaderValue(tag.Tag, isWeak: true);
        }

        if (unpacked is not null)
        {
            // What is told is the end of the packed bytes. A packer that was cut itself ends them as one that was not, and what
            // unpacks them ends without a word.
            response.Headers.TransferEncodingChunked = null;
            response.Version = HttpVersion.Version11;
        }

        return counted;
    }

    private static Stream? Unpacked(string[] codings, Stream body) => codings is not [var only] ? null
        : only.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => null,
        };
}
