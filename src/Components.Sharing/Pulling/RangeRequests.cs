using System.Net;
using System.Net.Http.Headers;
using Components.Download;
using Polly;

namespace Components.Sharing.Pulling;

/// <summary>Asks for ranges of one file on a server, and writes each where it belongs in a file here.</summary>
/// <param name="client">Client of the server.</param>
/// <param name="url">Address of the file.</param>
/// <param name="patience">Waiting and retrying, for each range; its total is over all of them.</param>
/// <param name="time">Clock and timers.</param>
internal sealed class RangeRequests(HttpClient client, Uri url, Patience patience, TimeProvider time)
{
    // Most of the time of a short range is the way there and back; nginx is not bothered by so many.
    private const int AtOnce = 8;

    /// <summary>Brings all ranges.</summary>
    /// <param name="ranges">Parts: offset and length in bytes.</param>
    /// <param name="fileBytes">Length of the whole file in bytes.</param>
    /// <param name="target">File that receives them, long enough.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>False when the server does not answer with ranges, or has another file.</returns>
    /// <exception cref="HttpStatusException">It answers with an error, to the last attempt.</exception>
    /// <exception cref="HttpRequestException">The connection broke, to the last attempt.</exception>
    /// <exception cref="TimeoutException">It was silent, to the last attempt.</exception>
    public async Task<bool> BringAsync(
        IReadOnlyList<(long Offset, long Length)> ranges, long fileBytes, Microsoft.Win32.SafeHandles.SafeFileHandle target,
        CancellationToken cancellation)
    {
        ResiliencePipeline retries = NetworkPatience.Retries(patience, time);
        bool isUsable = true;

        // A server that sends a byte before each limit of silence would hold a pull for days.
        using CancellationTokenSource total = new(patience.TotalTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, total.Token);
        try
        {
            await Parallel.ForEachAsync(
                ranges,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = either.Token },
                async (range, token) =>
                {
                    if (Volatile.Read(ref isUsable) && !await retries.ExecuteAsync(
                        async attempt => await BringAsync(range, fileBytes, target, attempt), token))
                    {
                        Volatile.Write(ref isUsable, false);
                    }
                });
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"its ranges were not complete after {patience.TotalTimeout}", exception);
        }

        return isUsable;
    }

    private async Task<bool> BringAsync(
        (long Offset, long Length) range, long fileBytes, Microsoft.Win32.SafeHandles.SafeFileHandle target,
        CancellationToken cancellation)
    {
        try
        {
            return await BringOnceAsync(range, fileBytes, target, cancellation);
        }
        catch (HttpIOException exception)
        {
            // The connection ended within a body: nothing is wrong with the disk.
            throw new HttpRequestException(exception.Message, exception);
        }
    }

    private async Task<bool> BringOnceAsync(
        (long Offset, long Length) range, long fileBytes, Microsoft.Win32.SafeHandles.SafeFileHandle target,
        CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, url);
        request.Headers.AcceptEncoding.ParseAdd("identity");
        request.Headers.Range = new RangeHeaderValue(range.Offset, range.Offset + range.Length - 1);
        using HttpResponseMessage response = await NetworkPatience.WithIdleTimeout(
            token => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token), patience, time, cancellation);
        if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            throw new HttpStatusException(response.StatusCode, NetworkPatience.RetryAfter(response, time));
        }

        ContentRangeHeaderValue? given = response.Content.Headers.ContentRange;
        bool isPart = response.StatusCode == HttpStatusCode.PartialContent
            && given is { Unit: "bytes", HasRange: true, HasLength: true } && given.From == range.Offset
            && given.To == range.Offset + range.Length - 1 && given.Length == fileBytes;
        if (!isPart)
        {
            return false;
        }

        await using Stream body = await response.Content.ReadAsStreamAsync(cancellation);
        byte[] buffer = new byte[Math.Min(range.Length, 1 << 17)];
        long done = 0;
        while (done < range.Length)
        {
            int wanted = (int)Math.Min(buffer.Length, range.Length - done);
            int read = await NetworkPatience.WithIdleTimeout(
                token => body.ReadAsync(buffer.AsMemory(0, wanted), token).AsTask(), patience, time, cancellation);
            if (read == 0)
            {
                throw new HttpRequestException($"the range ended after {done} of {range.Length} bytes");
            }

            await RandomAccess.WriteAsync(target, buffer.AsMemory(0, read), range.Offset + done, cancellation);
            done += read;
        }

        return true;
    }
}
