using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Components.Foundation.Files;

namespace Components.Download;

/// <summary>Brings one file by HTTP: asks with the validators of the copy that is here, continues a cut download by Range where
/// the server's tag or the digest asked for proves that it is the same file, follows redirects to http and https alone, retries
/// what may pass, and ends within a time and a length. What it leaves under the partial name is complete and
/// verified, or is continued next time.</summary>
/// <param name="client">HTTP client without a timeout of its own, whose handler follows no redirects.</param>
/// <param name="patience">Waiting and retrying.</param>
/// <param name="time">Clock and timers.</param>
/// <param name="files">Replaces the note beside a partial file.</param>
public sealed class Downloader(HttpClient client, Patience patience, TimeProvider time, DurableFiles files)
{
    private const int BufferBytes = 1 << 17;

    /// <summary>Suffix of the note beside a partial file.</summary>
    public const string NoteSuffix = ".json";

    /// <summary>Brings a file.</summary>
    /// <param name="request">Which, and how it must be.</param>
    /// <param name="progress">Told bytes that lie here and the length, null where the server does not say it; may be
    /// null.</param>
    /// <param name="cancellationToken">Stops; what came is kept.</param>
    /// <returns>The file under its partial name, for the caller to move; null when the copy that is here is still the
    /// server's.</returns>
    /// <exception cref="DownloadException">There is no file, and why.</exception>
    public async Task<DownloadedBytes?> GetAsync(
        DownloadRequest request, IProgress<(long Done, long? Total)>? progress, CancellationToken cancellationToken)
    {
        int attempts = 0;
        long received = 0;
        using CancellationTokenSource total = new(patience.TotalTimeout, time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, total.Token);
        try
        {
            Reply? answer = await NetworkPatience.Retries(patience, time, request.Failed).ExecuteAsync(
                async token =>
                {
                    attempts++;
                    return await AttemptAsync(request, progress, count => received += count, token);
                },
                linked.Token);
            return answer is null ? null : Verified(request, answer, received);
        }
        catch (Exception exception) when (IsTransfer(exception) && total.IsCancellationRequested
            && !cancellationToken.IsCancellationRequested)
        {
            // Also a cut as the time ends: it is not tried again because there is no time.
            throw new DownloadException(
                DownloadFailure.TooSlow, DownloadClause.TooSlow(patience.TotalTimeout, LengthOf(request.PartialPath)), exception)
            {
                Attempts = attempts,
            };
        }
        catch (HttpStatusException exception)
        {
            throw new DownloadException(DownloadFailure.Status, DownloadClause.Answered(exception.Status), exception)
            {
                Attempts = attempts,
                Status = exception.Status,
            };
        }
        catch (Exception exception) when (IsTransfer(exception) && exception is not OperationCanceledException)
        {
            throw new DownloadException(DownloadFailure.Network, exception.Message, exception) { Attempts = attempts };
        }
    }

    private static bool IsTransfer(Exception exception) => exception is OperationCanceledException or HttpRequestException
        or HttpIOException or TimeoutException or HttpStatusException { IsTransient: true };

    /// <summary>Forgets what came of a file. Of a link only the link goes.</summary>
    /// <param name="partialPath">Its partial name.</param>
    /// <exception cref="DownloadException"><see cref="DownloadFailure.PlaceTaken"/>: a directory bears one of the
    /// names.</exception>
    public static void Discard(string partialPath)
    {
        foreach (string path in (string[])[partialPath + NoteSuffix, partialPath])
        {
            if (Directory.Exists(path) && !FileKind.IsLink(path))
            {
                throw new DownloadException(DownloadFailure.PlaceTaken, DownloadClause.PlaceTaken(path)) { Place = path };
            }

            File.Delete(path);
        }
    }

    private async Task<Reply?> AttemptAsync(
        DownloadRequest request, IProgress<(long Done, long? Total)>? progress, Action<long> received,
        CancellationToken cancellationToken)
    {
        // A link under one of the two names was not made here, and nothing is ever added to what it leads to.
        PartialState? partial = IsOwnFile(request.PartialPath) ? Note(request) : null;
        long have = partial is null ? 0 : LengthOf(request.PartialPath);
        if (have > 0 && have == request.SizeBytes)
        {
            // An earlier run ended after the last byte and before its check.
            if (partial!.ETag is not null || IsWanted(request))
            {
                return new Reply(new Validators(partial.ETag, null), partial.MediaType,
                    Uri.TryCreate(partial.FinalUrl, UriKind.Absolute, out Uri? gave) ? gave : request.Url);
            }

            have = 0;
        }

        using HttpResponseMessage response = await Redirects.SendAsync(
            (message, token) => SendAsync(message, request, token), request.Url,
            message => SetConditions(message, request, have, partial), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotModified && request.Kept is not null)
        {
            return null;
        }

        bool continues = have > 0 && response.StatusCode == HttpStatusCode.PartialContent && Continues(response, partial!, have);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable
            || (response.StatusCode == HttpStatusCode.PartialContent && !continues))
        {
            // The bytes here do not belong to what the server has now: start over in the next attempt.
            Discard(request.PartialPath);
            throw new HttpRequestException("the server could not continue the download");
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new HttpStatusException(response.StatusCode, NetworkPatience.RetryAfter(response, time));
        }

        long? total = continues ? response.Content.Headers.ContentRange!.Length : response.Content.Headers.ContentLength;
        ThrowIfUnwanted(request, total);
        received(await ReceiveAsync(
            request, response, continues ? have : 0, total ?? request.SizeBytes, progress, cancellationToken));
        if (continues && partial!.ETag is null && !IsWanted(request))
        {
            Discard(request.PartialPath);
            throw new HttpRequestException("the rest that the server sent is not of the file that was begun");
        }

        return new Reply(new Validators(response.Headers.ETag?.ToString(), response.Content.Headers.LastModified),
            MediaTypeOf(response), FinalUrlOf(response) ?? request.Url)
        {
            IsEndTold = total is not null || response.Headers.TransferEncodingChunked == true || response.Version.Major > 1,
        };
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage message, DownloadRequest request, CancellationToken cancellationToken)
    {
        if (request.BeforeRequest is { } turn)
        {
            await turn(message.RequestUri!, cancellationToken);
        }

        return await NetworkPatience.WithIdleTimeout(
            token => client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, token), patience, time,
            cancellationToken);
    }

    private static string? MediaTypeOf(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant();

    private static Uri? FinalUrlOf(HttpResponseMessage response) => response.RequestMessage?.RequestUri;

    private sealed record Reply(Validators Validators, string? MediaType, Uri FinalUrl)
    {
        public bool IsEndTold { get; init; } = true;
    }

    private static void ThrowIfUnwanted(DownloadRequest request, long? total)
    {
        if (total is { } offered && request.SizeBytes is { } size && offered != size)
        {
            Discard(request.PartialPath);
            throw new DownloadException(DownloadFailure.OtherSize, DownloadClause.OtherSize(offered, size));
        }

        if (total > request.MaxBytes)
        {
            Discard(request.PartialPath);
            throw new DownloadException(DownloadFailure.TooLarge, DownloadClause.TooLarge(total, request.MaxBytes));
        }
    }

    private static void SetConditions(HttpRequestMessage message, DownloadRequest request, long have, PartialState? partial)
    {
        Validators? kept = request.Kept;
        if (request.Accept is { Length: > 0 } accept)
        {
            message.Headers.TryAddWithoutValidation("Accept", accept);
        }

        message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (have > 0)
        {
            message.Headers.Range = new RangeHeaderValue(have, null);
            message.Headers.IfRange = partial!.ETag is { } begun
                ? new RangeConditionHeaderValue(EntityTagHeaderValue.Parse(begun)) : null;
        }
        else if (EntityTagHeaderValue.TryParse(kept?.ETag, out EntityTagHeaderValue? tag))
        {
            message.Headers.IfNoneMatch.Add(tag);
        }
        else if (kept is not null)
        {
            message.Headers.IfModifiedSince = kept.LastModified;
        }
    }

    /// <summary>Whether a partial answer is the rest of what lies here: the strong tag that it began with, the bytes from where
    /// we stopped to the end of the file. A server that leaves either out is not believed: two halves of two files make no file.
    /// What began without a tag has a digest to be checked with.</summary>
    private static bool Continues(HttpResponseMessage response, PartialState partial, long have)
    {
        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        return (partial.ETag is null || (response.Headers.ETag is { IsWeak: false } tag && tag.ToString() == partial.ETag))
            && range is { Unit: "bytes", HasRange: true, HasLength: true } && range.From == have && range.To == range.Length - 1;
    }

    private async Task<long> ReceiveAsync(
        DownloadRequest request, HttpResponseMessage response, long offset, long? total,
        IProgress<(long Done, long? Total)>? progress, CancellationToken cancellationToken)
    {
        if (offset == 0)
        {
            Discard(request.PartialPath);
        }

#pragma warning disable RS0030 // a partial download grows under its own name, and is checked before it is moved
        await using FileStream target = new(
            request.PartialPath, offset == 0 ? FileMode.CreateNew : FileMode.Append, FileAccess.Write, FileShare.Read, 1);
#pragma warning restore RS0030
        string? tag = response.Headers.ETag is { IsWeak: false } strong ? strong.ToString() : null;
        if (offset == 0 && (tag is not null || request.Sha256 is not null))
        {
            PartialState note = new(Sha256Digest.OfText(request.Url.AbsoluteUri).ToString(), tag)
            {
                MediaType = MediaTypeOf(response), FinalUrl = FinalUrlOf(response) is { } final ? ShownAddress.Of(final) : null,
            };
            files.WriteBytes(request.PartialPath + NoteSuffix, JsonSerializer.SerializeToUtf8Bytes(note));
        }

        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        byte[] buffer = new byte[BufferBytes];
        long done = offset;
        int read;
        while ((read = await NetworkPatience.WithIdleTimeout(
            token => body.ReadAsync(buffer, token).AsTask(), patience, time, cancellationToken)) > 0)
        {
            done += read;
            if (done > request.MaxBytes || done > request.SizeBytes)
            {
                await target.DisposeAsync();
                Discard(request.PartialPath);
                throw done > request.MaxBytes
                    ? new DownloadException(DownloadFailure.TooLarge, DownloadClause.TooLarge(null, request.MaxBytes))
                    : new DownloadException(
                        DownloadFailure.OtherSize, DownloadClause.OtherSize(done, request.SizeBytes!.Value));
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            progress?.Report((done, total));
        }

        if (total is not null && done != total)
        {
            throw new HttpRequestException($"the answer ended after {done} of {total} bytes");
        }

        target.Flush(flushToDisk: true);
        return done - offset;
    }

    private static DownloadedBytes Verified(DownloadRequest request, Reply answer, long received)
    {
        Sha256Digest digest = Sha256Digest.OfFile(request.PartialPath);
        if (request.Sha256 is { } wanted && digest != wanted)
        {
            Discard(request.PartialPath);
            throw new DownloadException(DownloadFailure.OtherDigest, DownloadClause.OtherDigest(digest, wanted));
        }

        return new DownloadedBytes(digest, LengthOf(request.PartialPath), received, answer.Validators)
        {
            MediaType = answer.MediaType, FinalUrl = answer.FinalUrl, IsEndTold = answer.IsEndTold,
        };
    }

    private static bool IsWanted(DownloadRequest request) => Sha256Digest.OfFile(request.PartialPath) == request.Sha256;

    // The target of a link, and a file that bears another name too, are somebody else's.
    private static bool IsOwnFile(string path) => File.Exists(path) && !FileKind.IsLink(path)
        && FileKind.Unusual(path) is null && !FileKind.HasOtherNames(path);

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    // Only a digest of the whole address is remembered: its query may carry a token.
    private static PartialState? Note(DownloadRequest request)
    {
        try
        {
            string path = request.PartialPath + NoteSuffix;
            PartialState? note = IsOwnFile(path)
                ? JsonSerializer.Deserialize<PartialState>(RegularFile.ReadAllBytes(path)) : null;
            return note?.UrlSha256 == Sha256Digest.OfText(request.Url.AbsoluteUri).ToString()
                && (note.ETag is null ? request.Sha256 is not null : EntityTagHeaderValue.TryParse(note.ETag, out _))
                    ? note : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
