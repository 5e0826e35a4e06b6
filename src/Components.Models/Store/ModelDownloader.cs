using Components.Catalog.Models;
using Components.Download;
using Components.Embedding.Settings;
using Components.Foundation.Files;

namespace Components.Models.Store;

/// <summary>Brings one pinned file under its name in the model cache, once length and digest are the pinned ones.</summary>
/// <param name="client">HTTP client; its own timeout is infinite, and its handler follows no redirects.</param>
/// <param name="settings">Attempts, pauses, time limits.</param>
/// <param name="timeProvider">Clock for pauses and stalls.</param>
internal sealed class ModelDownloader(HttpClient client, ModelDownloadSettings settings, TimeProvider timeProvider)
{
    private readonly DurableFiles _files = new();

    /// <summary>Downloads a file to its place.</summary>
    /// <returns>Bytes that came over the network.</returns>
    internal async Task<long> DownloadAsync(
        Uri url, ModelFile file, string place, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        string partial = place + ".partial";
        try
        {
            Patience patience = new()
            {
                MaxRetries = settings.Attempts - 1,
                RetryDelay = settings.Backoff,
                MaxRetryDelay = settings.MaxRetryDelay,
                IdleTimeout = settings.StallTimeout,
                TotalTimeout = settings.TotalTimeout,
            };
            DownloadedBytes came = (await new Downloader(client, patience, timeProvider, _files).GetAsync(
                new DownloadRequest
                {
                    Url = url,
                    PartialPath = partial,
                    Sha256 = Sha256Digest.Parse(file.Sha256),
                    SizeBytes = file.SizeBytes,
                    MaxBytes = file.SizeBytes,
                },
                progress is null ? null : new OfFile(file, progress),
                cancellationToken))!;
            _files.Copy(partial, place);
            Downloader.Discard(partial);
            return came.ReceivedBytes;
        }
        catch (DownloadException exception)
        {
            throw ModelStoreErrors.Download(url, file, exception);
        }
    }

    private sealed class OfFile(ModelFile file, IProgress<DownloadProgress> progress) : IProgress<(long Done, long? Total)>
    {
        public void Report((long Done, long? Total) value) =>
            progress.Report(new DownloadProgress(file.Path, value.Done, file.SizeBytes));
    }
}
