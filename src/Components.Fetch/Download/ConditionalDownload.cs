using System.Net;
using System.Net.Http.Headers;
using Components.Catalog.Files;
using Components.Fetch.Guards;
using Components.Fetch.Manifest;
using Components.Fetch.Sources;

namespace Components.Fetch.Download;

/// <summary> Brings one file by HTTP: asks with the validator of the copy that is there, continues a cut download by Range,
/// retries what may pass. Complete files lie in the state directory under their digest and are never changed. </summary>
/// <param name="url">Address of the file.</param>
/// <param name="expected">Digest that it must have; null for any.</param>
/// <param name="context">State, patience and the handler for HTTP.</param>
/// <param name="fileName">Name of the file as an artifact.</param>
/// <param name="directory">Directory of this file alone, below the state directory.</param>
internal sealed class ConditionalDownload(
    Uri url, Sha256Digest? expected, AcquireContext context, string fileName = "catalogue.sqlite3", string directory = "download")
{
    private readonly string _directory = Path.Combine(context.StateDirectory, directory);
    private readonly string _address = PublicAddress(url);

    // Only a digest of the whole address is remembered: its query may carry a token.
    private readonly string _urlDigest = Sha256Digest.OfText(url.AbsoluteUri).ToString();

    /// <summary>An address as it may be shown and recorded: without user, password, query and fragment.</summary>
    internal static string PublicAddress(Uri url) =>
        url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private string PartialPath => Path.Combine(_directory, "partial");

    private SourceCheckpoint<PartialState> Checkpoint => new(Path.Combine(_directory, "partial.json"), context.Files);

    private SourceCheckpoint<DownloadState> State => new(Path.Combine(_directory, "complete.json"), context.Files);

    internal async Task<DownloadedFile> GetAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_directory);
        if (!context.Ask && LastGoodArtifact() is { } artifact)
        {
            return Kept(artifact.RawSha256, fetchedAtUtc: null)
                ?? throw FetchErrors.LastGoodBytesGone(_address, artifact.RawSha256);
        }

        int attempts = 0;
        using CancellationTokenSource total = new(context.Download.TotalTimeout, context.Time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, total.Token);
        try
        {
            using HttpClient client = new(context.HttpHandler
                ?? new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: context.HttpHandler is null)
            {
                Timeout = Timeout.InfiniteTimeSpan,
            };
            return await NetworkPatience.Retries(context.Download, context.Time).ExecuteAsync(
                async token =>
                {
                    attempts++;
                    return await AttemptAsync(client, token);
                },
                linked.Token);
        }
        catch (OperationCanceledException) when (total.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw FetchErrors.TooSlow(
                _address, context.Download.TotalTimeout, File.Exists(PartialPath) ? new FileInfo(PartialPath).Length : 0);
        }
        catch (HttpStatusException exception)
        {
            throw FetchErrors.HttpStatus(_address, exception.Status, attempts, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException or TimeoutException)
        {
            throw FetchErrors.NetworkFailed(_address, attempts, exception.Message, exception);
        }
    }

    // A single file is that file under whatever name it was kept.
    private FetchManifestArtifact? LastGoodArtifact() => context.LastGood is { Artifacts: [{ } single] }
        ? single : context.LastGood?.Artifacts.FirstOrDefault(artifact => RawStore.NameOf(artifact) == fileName);

    private async Task<DownloadedFile> AttemptAsync(HttpClient client, CancellationToken cancellationToken)
    {
        DownloadState? state = State.Load();
        DownloadedFile? kept = state is not null && state.UrlSha256 == _urlDigest ? Kept(state.Sha256, state.FetchedAtUtc) : null;
        PartialState? partial = Checkpoint.Load();
        long have = partial?.UrlSha256 == _urlDigest && File.Exists(PartialPath) ? new FileInfo(PartialPath).Length : 0;

        using HttpResponseMessage response = await WithIdleTimeout(
            token => Redirects.SendAsync(client, url, _address, request =>
                SetConditions(request, kept is null ? null : state, have, partial), token), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotModified && kept is not null)
        {
            return kept;
        }

        bool continues = have > 0 && response.StatusCode == HttpStatusCode.PartialContent && Continues(response, partial!, have);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable
            || (response.StatusCode == HttpStatusCode.PartialContent && !continues))
        {
            // What lies here does not belong to what the server has now: start over in the next attempt.
            DiscardPartial();
            throw new HttpRequestException("the server could not continue the download");
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new HttpStatusException(response.StatusCode, NetworkPatience.RetryAfter(response, context.Time));
        }

        long? total = continues ? response.Content.Headers.ContentRange!.Length : response.Content.Headers.ContentLength;
        if (total > context.Download.MaxBytes)
        {
            DiscardPartial();
            throw FetchErrors.TooLarge(_address, total.Value, context.Download.MaxBytes);
        }

        await ReceiveAsync(response, continues ? have : 0, total, cancellationToken);
        return Finish(response);
    }

    private static void SetConditions(HttpRequestMessage request, DownloadState? kept, long have, PartialState? partial)
    {
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (have > 0)
        {
            request.Headers.Range = new RangeHeaderValue(have, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(EntityTagHeaderValue.Parse(partial!.ETag));
        }
        else if (kept?.ETag is not null)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(kept.ETag));
        }
        else if (kept is not null)
        {
            request.Headers.IfModifiedSince = kept.LastModified;
        }
    }

    /// <summary>Whether a partial answer is the rest of what lies here: the same strong tag, the bytes from where we stopped to
    /// the end of the file. A server that leaves either out is not believed: two halves of two files make no file.</summary>
    private static bool Continues(HttpResponseMessage response, PartialState partial, long have)
    {
        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        return response.Headers.ETag is { IsWeak: false } tag && tag.ToString() == partial.ETag
            && range is { Unit: "bytes", HasRange: true, HasLength: true } && range.From == have && range.To == range.Length - 1;
    }

    private async Task ReceiveAsync(HttpResponseMessage response, long offset, long? total, CancellationToken cancellationToken)
    {
        if (offset == 0)
        {
            DiscardPartial();
        }

#pragma warning disable RS0030 // a partial download grows under its own name, and is checked before it is moved
        await using FileStream target = new(
            PartialPath, offset == 0 ? FileMode.Create : FileMode.Append, FileAccess.Write, FileShare.None, 1);
#pragma warning restore RS0030
        if (offset == 0 && response.Headers.ETag is { IsWeak: false } tag)
        {
            Checkpoint.Save(new PartialState(_urlDigest, tag.ToString()));
        }

        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        byte[] buffer = new byte[1 << 17];
        long received = offset;
        int read;
        while ((read = await WithIdleTimeout(token => body.ReadAsync(buffer, token).AsTask(), cancellationToken)) > 0)
        {
            received += read;
            if (received > context.Download.MaxBytes)
            {
                await target.DisposeAsync();
                DiscardPartial();
                throw FetchErrors.TooLarge(_address, total ?? 0, context.Download.MaxBytes);
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            context.Progress?.Report(new FetchProgress("downloading", received, total));
        }

        if (total is not null && received != total)
        {
            throw new HttpRequestException($"the answer ended after {received} of {total} bytes");
        }

        target.Flush(flushToDisk: true);
    }

    private DownloadedFile Finish(HttpResponseMessage response)
    {
        Sha256Digest digest = Sha256Digest.OfFile(PartialPath);
        if (expected is { } wanted && digest != wanted)
        {
            DiscardPartial();
            throw FetchErrors.DigestDiffers(_address, wanted, digest);
        }

        long size = new FileInfo(PartialPath).Length;
        DateTimeOffset now = context.Time.GetUtcNow();
        string final = KeptPath(digest.ToString());
#pragma warning disable RS0030 // a checked download leaves its checkpoint's name inside the stage's own state
        File.Move(PartialPath, final, overwrite: true);
#pragma warning restore RS0030
        context.Files.FlushDirectory(_directory);
        State.Save(new DownloadState
        {
            UrlSha256 = _urlDigest,
            ETag = response.Headers.ETag?.ToString(),
            LastModified = response.Content.Headers.LastModified,
            Sha256 = digest.ToString(),
            SizeBytes = size,
            FetchedAtUtc = now,
        });
        DiscardPartial();
        DropOldCopies(digest.ToString(), context.LastGood);
        return new DownloadedFile(fileName, final, digest, size, now);
    }

    private string KeptPath(string sha256) => Path.Combine(_directory, sha256 + ".raw");

    private DownloadedFile? Kept(string sha256, DateTimeOffset? fetchedAtUtc)
    {
        string path = KeptPath(sha256);
        return File.Exists(path) && Sha256Digest.OfFile(path) is { } digest && digest.ToString() == sha256
            ? new DownloadedFile(fileName, path, digest, new FileInfo(path).Length, fetchedAtUtc)
            : null;
    }

    /// <summary>Keeps the newest copy and the last good one, which a refused import must not cost.</summary>
    private void DropOldCopies(string newest, LastGoodImport? lastGood)
    {
        foreach (string path in Directory.EnumerateFiles(_directory, "*.raw"))
        {
            string sha256 = Path.GetFileNameWithoutExtension(path);
            if (sha256 != newest && lastGood?.Artifacts.Any(artifact => artifact.RawSha256 == sha256) != true)
            {
                File.Delete(path);
            }
        }
    }

    private void DiscardPartial()
    {
        Checkpoint.Delete();
        File.Delete(PartialPath);
    }

    private Task<T> WithIdleTimeout<T>(Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken) =>
        NetworkPatience.WithIdleTimeout(action, context.Download, context.Time, cancellationToken);
}
