using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Threading.RateLimiting;
using Components.Download;
using Components.Fetch.Rows;
using Components.Fetch.Settings;

namespace Components.Fetch.Sources.Jlc;

/// <summary>Asks the JLC interface: signed, at the agreed rate, again where that may help.</summary>
/// <param name="baseUrl">Address of the interface.</param>
/// <param name="credentials">Who asks.</param>
/// <param name="settings">Rate and limits.</param>
/// <param name="patience">Waiting and retrying.</param>
/// <param name="time">Clock and timers.</param>
/// <param name="handler">Handler for HTTP, which stays the caller's; null for one of its own.</param>
internal sealed class JlcClient(
    Uri baseUrl, JlcCredentials credentials, JlcSettings settings, Patience patience, TimeProvider time,
    HttpMessageHandler? handler) : IDisposable
{
    private const string TraceHeader = "J-Trace-ID";
    private const int LongestTrace = 100;

    // Of an answer that is an error only its message is wanted.
    private const int LongestErrorBody = 65_536;

    private readonly HttpClient _http = new(handler ?? PlainHandler.New(), disposeHandler: handler is null)
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly TokenBucketRateLimiter _rate = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = settings.Burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1 / settings.RequestsPerSecond),
        QueueLimit = int.MaxValue,
    });

    /// <summary>Sends a request, and again where that may help; every attempt is signed anew and takes its place in the
    /// rate.</summary>
    /// <param name="path">Path below the base address.</param>
    /// <param name="body">The bytes that are signed and sent.</param>
    /// <param name="before">Awaited before every attempt, given the wait for its place in the rate; null waits for nothing
    /// else.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="failed">Told why an attempt failed that another one follows; null tells nobody.</param>
    /// <returns>An answer whose code is 200 and whose <c>success</c> is not false.</returns>
    /// <exception cref="Foundation.Errors.ComponentsException">FET020, FET021, FET024, FET026, FET041 to FET044,
    /// FET046.</exception>
    internal async Task<JlcAnswer> PostAsync(
        string path, byte[] body, Func<Func<CancellationToken, Task>, CancellationToken, ValueTask>? before,
        CancellationToken cancellationToken, Action<Exception>? failed = null)
    {
        Uri url = new(baseUrl, path);
        string address = ShownAddress.Of(url);
        int attempts = 0;
        try
        {
            return await NetworkPatience.Retries(patience, time, failed).ExecuteAsync(
                async token =>
                {
                    await (before?.Invoke(RateAsync, token) ?? new ValueTask(RateAsync(token)));
                    attempts++;
                    return await AttemptAsync(url, address, body, token);
                },
                cancellationToken);
        }
        catch (HttpStatusException exception)
        {
            throw JlcErrors.Status(address, exception.Status, attempts, exception.Said, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException or TimeoutException)
        {
            throw FetchErrors.NetworkFailed(address, attempts, credentials.Mask(exception.Message), exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _rate.Dispose();
    }

    private async Task RateAsync(CancellationToken cancellationToken)
    {
        using RateLimitLease due = await _rate.AcquireAsync(1, cancellationToken);
    }

    private async Task<JlcAnswer> AttemptAsync(Uri url, string address, byte[] body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        request.Headers.TryAddWithoutValidation("Authorization", JlcSigner.Authorization(
            credentials, HttpMethod.Post.Method, url.PathAndQuery, time.GetUtcNow().ToUnixTimeSeconds(),
            JlcSigner.NewNonce(), body));
        using HttpResponseMessage response = await NetworkPatience.WithIdleTimeout(
            token => _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token),
            patience, time, cancellationToken);
        string? trace = response.Headers.TryGetValues(TraceHeader, out IEnumerable<string>? traces)
            ? Shorten(traces.First(), LongestTrace) : null;
        if ((int)response.StatusCode is >= 300 and < 400)
        {
            throw JlcErrors.Redirected(address, response.StatusCode);
        }

        byte[] content = await ReadAsync(response, address, cancellationToken);
        JlcEnvelope? envelope = JlcEnvelope.Read(content);
        string said = Said(envelope?.Message, trace);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw Problem(response.StatusCode, address, said, NetworkPatience.RetryAfter(response, time));
        }

        // Without a length and without chunks a cut connection looks like the end of the answer.
        bool mayBeCut = response.Content.Headers.ContentLength is null && response.Headers.TransferEncodingChunked != true;
        if (envelope is null && mayBeCut && JlcEnvelope.IsBegun(content))
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "the connection ended in the middle of the answer");
        }

        if (envelope is null)
        {
            throw JlcErrors.Unreadable(address, "it is no whole JSON object", said);
        }

        if (envelope.Repeated is { } member)
        {
            throw JlcErrors.Unreadable(address, $"{member} stands in it twice", said);
        }

        if (!envelope.IsSuccess)
        {
            throw InBand(envelope, address, said, NetworkPatience.RetryAfter(response, time));
        }

        if (envelope.HasOddSuccess)
        {
            throw JlcErrors.Unreadable(address, "success is neither true nor false", said);
        }

        return credentials.AreIn(content) ? throw JlcErrors.RepeatsCredential(address) : new JlcAnswer(content, envelope, trace);
    }

    // Codes inside an answer mean what they mean as a status of HTTP where they are one that passes or that names the account; no
    // more is known of them.
    private Exception InBand(JlcEnvelope envelope, string address, string said, TimeSpan? retryAfter) =>
        int.TryParse(envelope.Code, NumberStyles.None, CultureInfo.InvariantCulture, out int code)
        && code is 401 or 403 or 408 or 429 or (>= 500 and < 600)
            ? Problem((HttpStatusCode)code, address, said, retryAfter)
            : JlcErrors.Refused(address, Shorten(envelope.Code ?? "(none)", 20), envelope.Code == JlcEnvelope.Ok
                ? $" (success is false){said}" : said);

    private Exception Problem(HttpStatusCode status, string address, string said, TimeSpan? retryAfter) => status switch
    {
        HttpStatusCode.Unauthorized => JlcErrors.Unauthorized(address, said, time.GetUtcNow()),
        HttpStatusCode.Forbidden => JlcErrors.Forbidden(address, said),
        _ => new HttpStatusException(status, retryAfter) { Said = said },
    };

    private string Said(string? message, string? trace) =>
        (string.IsNullOrWhiteSpace(message) ? "" : $": '{Shorten(message, 200)}'") + (trace is null ? "" : $", trace {trace}");

    private string Shorten(string text, int length)
    {
        string one = QuarantinedRow.Shorten(credentials.Mask(text));
        return one.Length <= length ? one : one[..length];
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, string address, CancellationToken cancellationToken)
    {
        bool isAnswer = response.StatusCode == HttpStatusCode.OK;
        int limit = isAnswer ? settings.MaxPageBytes : LongestErrorBody;
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using MemoryStream content = new((int)Math.Min(response.Content.Headers.ContentLength ?? 0, limit));
        byte[] buffer = new byte[1 << 16];
        int read;
        while ((read = await NetworkPatience.WithIdleTimeout(
            token => body.ReadAsync(buffer, token).AsTask(), patience, time, cancellationToken)) > 0)
        {
            if (content.Length + read > limit)
            {
                return isAnswer ? throw JlcErrors.PageTooLarge(address, limit) : [];
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
