using System.Net;
using Components.Download;

namespace Components.Sharing.Http;

/// <summary>Requests that end: within a time, and after a length.</summary>
/// <param name="client">Client without a timeout of its own.</param>
/// <param name="time">Clock and timers.</param>
internal sealed class BoundedRequest(HttpClient client, TimeProvider time)
{
    /// <summary>Asks for a short document.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="largestBytes">Longest content that is read.</param>
    /// <param name="within">How long all of it may take.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>Its bytes; null when the server does not have it (404, 410).</returns>
    /// <exception cref="HttpRequestException">Another status, a longer content, or no connection.</exception>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public async Task<byte[]?> GetAsync(Uri url, int largestBytes, TimeSpan within, CancellationToken cancellation) =>
        await WithinAsync(within, async token =>
        {
            using HttpRequestMessage request = new(HttpMethod.Get, url);
            request.Headers.AcceptEncoding.ParseAdd("identity");
            using HttpResponseMessage response = await client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, token);
            if (IsAbsent(response.StatusCode))
            {
                return null;
            }

            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Answered(response.StatusCode);
            }

            await using Stream body = await response.Content.ReadAsStreamAsync(token);
            using MemoryStream content = new();
            byte[] buffer = new byte[1 << 16];
            int read;
            while ((read = await body.ReadAsync(buffer, token)) > 0)
            {
                content.Write(buffer, 0, read);
                if (content.Length > largestBytes)
                {
                    throw new HttpRequestException($"the answer is longer than {largestBytes} bytes");
                }
            }

            return content.ToArray();
        }, cancellation);

    /// <summary>Whether the server has something.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="within">How long that may take.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>False also from a server that does not answer HEAD.</returns>
    /// <exception cref="HttpRequestException">Another status, or no connection.</exception>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public async Task<bool> HasAsync(Uri url, TimeSpan within, CancellationToken cancellation) =>
        await WithinAsync(within, async token =>
        {
            using HttpRequestMessage request = new(HttpMethod.Head, url);
            using HttpResponseMessage response = await client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, token);
            return response.IsSuccessStatusCode
                || (!IsAbsent(response.StatusCode)
                    && response.StatusCode is not (HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented)
                        ? throw Answered(response.StatusCode) : false);
        }, cancellation);

    /// <summary>Uploads a content.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="content">The content, with its length.</param>
    /// <param name="within">How long all of it may take.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>When the server has it.</returns>
    /// <exception cref="HttpRequestException">The server refused it, or no connection.</exception>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public async Task PutAsync(Uri url, HttpContent content, TimeSpan within, CancellationToken cancellation) =>
        await WithinAsync(within, async token =>
        {
            using HttpRequestMessage request = new(HttpMethod.Put, url) { Content = content };

            // A refusal comes before the bytes, not after gigabytes of them.
            request.Headers.ExpectContinue = content.Headers.ContentLength > 1 << 20;
            using HttpResponseMessage response = await client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, token);
            return response.IsSuccessStatusCode ? true : throw Answered(response.StatusCode);
        }, cancellation);

    private static bool IsAbsent(HttpStatusCode status) => status is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    private static HttpRequestException Answered(HttpStatusCode status) =>
        new(DownloadClause.Answered(status), inner: null, status);

    private async Task<T> WithinAsync<T>(TimeSpan within, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using CancellationTokenSource timeout = new(within, time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            return await work(linked.Token);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            // The connection's own limit ends in the same way.
            throw new TimeoutException($"it took longer than {within.TotalSeconds:0.###} s", exception);
        }
        catch (Exception exception) when (exception is IOException or DownloadException)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
    }
}
