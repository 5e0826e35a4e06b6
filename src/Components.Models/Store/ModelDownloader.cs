using System.Net;
using System.Net.Http.Headers;
using Components.Catalog.Files;
using Components.Catalog.Models;
using Components.Embedding.Settings;
using Polly;
using Polly.Retry;

namespace Components.Models.Store;

/// <summary>Brings one pinned file: resumes what an earlier attempt left, retries with back-off for a bounded time, verifies
/// length and digest, and only then gives it its name.</summary>
/// <param name="client">HTTP client; its own timeout must be infinite.</param>
/// <param name="settings">Attempts, pauses, time limits.</param>
/// <param name="timeProvider">Clock for pauses and stalls.</param>
internal sealed class ModelDownloader(HttpClient client, ModelDownloadSettings settings, TimeProvider timeProvider)
{
    private const int BufferBytes = 1 << 17;

    private readonly DurableFiles _files = new();

    /// <summary>Downloads a file to its place.</summary>
    /// <returns>Bytes that came over the network.</returns>
    internal async Task<long> DownloadAsync(
        Uri url, ModelFile file, string place, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        string partial = place + ".partial";
        long received = 0;
        using CancellationTokenSource total = new(settings.TotalTimeout, timeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, total.Token);
        try
        {
            ResiliencePipeline pipeline = RetryPipeline();
            await pipeline.ExecuteAsync(
                async token => received += await AttemptAsync(url, file, partial, progress, token),
                either.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TransferException
            && total.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ModelStoreErrors.TooSlow(
                url, file, settings.TotalTimeout, File.Exists(partial) ? new FileInfo(partial).Length : 0);
        }
        catch (TransferException exception)
        {
            throw ModelStoreErrors.GaveUp(url, file, settings.Attempts, exception.Message, exception);
        }

        string actual = Sha256Digest.OfFile(partial).ToString();
        if (!string.Equals(actual, file.Sha256, StringComparison.Ordinal))
        {
            File.Delete(partial);
            throw ModelStoreErrors.WrongDigest(url, file, actual);
        }

        _files.Copy(partial, place);
        File.Delete(partial);
        return received;
    }

    private ResiliencePipeline RetryPipeline()
    {
        ResiliencePipelineBuilder builder = new() { TimeProvider = timeProvider };
        if (settings.Attempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<TransferException>(),
                MaxRetryAttempts = settings.Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                Delay = settings.Backoff,
                MaxDelay = settings.MaxRetryDelay,
                DelayGenerator = arguments =>
                {
                    TimeSpan? asked = (arguments.Outcome.Exception as TransferException)?.RetryAfter;
                    return ValueTask.FromResult(asked > settings.MaxRetryDelay ? settings.MaxRetryDelay : asked);
                },
            });
        }

        return builder.Build();
    }

    private async Task<long> AttemptAsync(
        Uri url, ModelFile file, string partial, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        long have = File.Exists(partial) ? new FileInfo(partial).Length : 0;
        if (have == file.SizeBytes)
        {
            return 0;
        }

        if (have > file.SizeBytes)
        {
            File.Delete(partial);
            have = 0;
        }

        using CancellationTokenSource stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ITimer watchdog = timeProvider.CreateTimer(static source =>
            ((CancellationTokenSource)source!).Cancel(), stall, settings.StallTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, url);
            if (have > 0)
            {
                request.Headers.Range = new RangeHeaderValue(have, null);
            }

            using HttpResponseMessage response = await client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, stall.Token);
            CheckStatus(url, response, partial);
            bool resumes = response.StatusCode == HttpStatusCode.PartialContent
                && response.Content.Headers.ContentRange?.From == have;
            if (response.StatusCode == HttpStatusCode.PartialContent && !resumes)
            {
                File.Delete(partial);
                throw new TransferException("the server sent another part of the file than was asked for.");
            }

            long start = resumes ? have : 0;
            if (response.Content.Headers.ContentLength is long length && start + length != file.SizeBytes)
            {
                File.Delete(partial);
                throw ModelStoreErrors.WrongSize(url, file, start + length);
            }

            return await CopyAsync(response, file, partial, start, watchdog, progress, stall.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransferException($"the server was silent for {settings.StallTimeout.TotalSeconds:0.###} s.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new TransferException(exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
                ? "the server cannot be reached." : "the connection broke.", exception);
        }
    }

    private void CheckStatus(Uri url, HttpResponseMessage response, string partial)
    {
        int status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            File.Delete(partial);
            throw new TransferException("the server cannot resume; beginning again.");
        }

        if (status is 408 or 425 or 429 or >= 500)
        {
            TimeSpan? after = response.Headers.RetryAfter?.Delta
                ?? (response.Headers.RetryAfter?.Date - timeProvider.GetUtcNow());
            throw new TransferException($"the server answered {status}.") { RetryAfter = after > TimeSpan.Zero ? after : null };
        }

        throw ModelStoreErrors.NotFound(url, status);
    }

    private async Task<long> CopyAsync(
        HttpResponseMessage response, ModelFile file, string partial, long start, ITimer watchdog,
        IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
#pragma warning disable RS0030 // a partial download grows under its own name, and is checked before it is moved
        await using FileStream target = new(
            partial, start > 0 ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read, 1);
#pragma warning restore RS0030
        byte[] buffer = new byte[BufferBytes];
        long total = start;
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            watchdog.Change(settings.StallTimeout, Timeout.InfiniteTimeSpan);
            total += read;
            if (total > file.SizeBytes)
            {
                target.SetLength(0);
                throw new TransferException("the server sent more than the pinned length.");
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            progress?.Report(new DownloadProgress(file.Path, total, file.SizeBytes));
        }

        return total == file.SizeBytes
            ? total - start : throw new TransferException($"the file ended after {total} of {file.SizeBytes} bytes.");
    }
}
