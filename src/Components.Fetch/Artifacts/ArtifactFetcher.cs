using System.Collections.Concurrent;
using System.Net;
using Components.Catalog.Artifacts;
using Components.Download;
using Components.Foundation.Files;
using Polly;

namespace Components.Fetch.Artifacts;

/// <summary>Brings what lies at addresses, each once a run however many parts share it, and keeps bytes and records.</summary>
internal sealed class ArtifactFetcher : IDisposable
{
    /// <summary>Directory of downloads that have not ended, beside the objects; the collector clears it.</summary>
    internal const string PartialName = "partial";

    private readonly ArtifactRequest _request;
    private readonly ObjectStore _store;
    private readonly AddressBook _book;
    private readonly HostTurns _turns;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline _again;
    private readonly Downloader _downloader;
    private readonly ConcurrentDictionary<string, Lazy<Task<(AddressRecord?, bool)>>> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _growing = new(StringComparer.Ordinal);
    private readonly string _partials;
    private long _received;

    internal ArtifactFetcher(ArtifactRequest request, ObjectStore store, AddressBook book, HostTurns turns)
    {
        _request = request;
        _store = store;
        _book = book;
        _turns = turns;
        Patience patience = request.Settings.ToPatience();
        _again = NetworkPatience.Retries(patience, request.Time);
        _http = new HttpClient(
            new RetryAfterHandler(turns, request.Time) { InnerHandler = request.HttpHandler ?? Handler() },
            disposeHandler: request.HttpHandler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _ = _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", request.Settings.UserAgent);
        _downloader = new Downloader(_http, patience, request.Time, request.Files);
        _partials = request.Files.CreateOwnDirectory(request.Directory, PartialName);
    }

    /// <summary>Bytes that came over the network so far.</summary>
    internal long ReceivedBytes => Interlocked.Read(ref _received);

    /// <summary>Whether nothing more is asked for, since the bytes of a run have come.</summary>
    internal bool IsFull => ReceivedBytes >= _request.Settings.MaxTotalBytes;

    /// <summary>Knowledge of an address once it was asked, if it had to be.</summary>
    /// <returns>The record, and whether its bytes came in this run; a null record where it was not asked and nothing is known of
    /// it.</returns>
    internal Task<(AddressRecord? Record, bool IsNew)> GetAsync(ArtifactAddress address, CancellationToken cancellationToken) =>
        _asked.GetOrAdd(address.Key, _ => new Lazy<Task<(AddressRecord?, bool)>>(() => FindAsync(address, cancellationToken)))
            .Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        foreach (SemaphoreSlim growing in _growing.Values)
        {
            growing.Dispose();
        }
    }

    private SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = _request.Settings.AllowPrivateHosts ? null : PublicHosts.ConnectAsync,
    };

    private async Task<(AddressRecord? Record, bool IsNew)> FindAsync(
        ArtifactAddress address, CancellationToken cancellationToken)
    {
        AddressRecord? known = _book.Load(address.Kind.Type, address.Key);

        // Documents are read in any case: what is damaged comes again now.
        bool reads = _request.ReadsObjects || address.Kind == ArtifactKind.Easyeda;
        if (known is { IsStored: true } && !_store.Holds(known, reads))
        {
            known = null;
        }

        if (known is not null && !IsDue(known))
        {
            return (known, false);
        }

        using IDisposable place = await _turns.EnterAsync(address.Url, cancellationToken);
        if (IsFull || _turns.IsGivenUp(address.Url))
        {
            return (known, false);
        }

        AddressRecord asked = await AskAsync(address, known, cancellationToken);
        _turns.Note(address.Url, asked.Artifact.State != PartArtifact.Failed || IsOfTheFile(asked.Artifact.Reason!));
        if (known is { IsStored: true } && !asked.IsStored)
        {
            // What is here stays: another time may tell whether it is gone.
            return (known, false);
        }

        _book.Save(address.Kind.Type, address.Key, asked);
        return (asked, asked.IsStored && asked.Artifact.RawSha256 != known?.Artifact.RawSha256);
    }

    private bool IsDue(AddressRecord known)
    {
        TimeSpan age = _request.Time.GetUtcNow() - known.AskedAtUtc;
        return known.Artifact.State switch
        {
            PartArtifact.Stored => age > _request.Settings.RefreshAfter,
            PartArtifact.Absent => age > _request.Settings.AskAbsentAfter,
            _ => true,
        };
    }

    // An answer that is no file of the kind says nothing against its host; a refusal inside an answer does.
    private static bool IsOfTheFile(string reason) => !reason.StartsWith("http_", StringComparison.Ordinal)
        && !reason.StartsWith("code_", StringComparison.Ordinal)
        && reason is not ("network" or "too_slow" or "private_host");

    private async Task<AddressRecord> AskAsync(
        ArtifactAddress address, AddressRecord? known, CancellationToken cancellationToken)
    {
        string? pdf = null;
        ArtifactAddress next = address;
        try
        {
            for (bool isFirst = true; ; isFirst = false)
            {
                // Two pages may show the same file, which grows under one name.
                using IDisposable alone = await AloneAsync(next, cancellationToken);
                (DownloadedBytes? came, Finding finding) = await DownloadAsync(next, isFirst ? known : null, cancellationToken);
                switch (finding.Verdict)
                {
                    case AnswerVerdict.Keep when came is null:
                        return known! with { AskedAtUtc = _request.Time.GetUtcNow() };
                    case AnswerVerdict.Keep:
                        return Keep(address, next, came, known, pdf);
                    case AnswerVerdict.Follow when isFirst:
                        next = address with { Url = finding.Next! };
                        pdf = ShownAddress.Of(finding.Next!);
                        continue;
                    case AnswerVerdict.Absent:
                        return Without(address, PartArtifact.Absent, finding.Reason, known, came);
                    default:
                        return Without(address, PartArtifact.Failed,
                            finding.Verdict == AnswerVerdict.Follow ? "html_without_pdf" : finding.Reason, known, came);
                }
            }
        }
        catch (DownloadException exception)
        {
            bool isAbsent = exception is { Failure: DownloadFailure.Status }
                && exception.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;
            return Without(address, isAbsent ? PartArtifact.Absent : PartArtifact.Failed, ReasonOf(exception), known, null);
        }
        finally
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                DropSettled(next);
            }
        }
    }

    private async Task<IDisposable> AloneAsync(ArtifactAddress address, CancellationToken cancellationToken)
    {
        SemaphoreSlim growing = _growing.GetOrAdd(address.Key, static _ => new SemaphoreSlim(1));
        await growing.WaitAsync(cancellationToken);
        return new TakenPlace(growing);
    }

    // A code inside an answer that may pass is asked again like a status that may.
    private async Task<(DownloadedBytes? Came, Finding Finding)> DownloadAsync(
        ArtifactAddress address, AddressRecord? known, CancellationToken cancellationToken)
    {
        string partial = PartialOf(address);
        (DownloadedBytes?, Finding) last = default;
        try
        {
            return await _again.ExecuteAsync(
                async token =>
                {
                    DownloadedBytes? came = await _downloader.GetAsync(
                        new DownloadRequest
                        {
                            Url = address.Url,
                            PartialPath = partial,
                            MaxBytes = _request.Settings.MaxFileBytes,
                            Kept = known is { IsStored: true } ? new Validators(known.ETag, known.LastModified) : null,
                            Accept = address.Kind.Accept,
                            BeforeAttempt = turn => _turns.WaitAsync(address.Url, turn),
                        },
                        null,
                        token);
                    if (came is null)
                    {
                        return (null, Finding.Keep);
                    }

                    Interlocked.Add(ref _received, came.ReceivedBytes);
                    last = (came, ContentCheck.Judge(address.Kind, partial, came.MediaType, address.Url, came.FinalUrl));
                    if (last.Item2.Verdict == AnswerVerdict.Keep)
                    {
                        return last;
                    }

                    // What was judged to be something else is never continued.
                    Downloader.Discard(partial);
                    return last.Item2.Verdict == AnswerVerdict.Again
                        ? throw new HttpStatusException(HttpStatusCode.ServiceUnavailable, null) : last;
                },
                cancellationToken);
        }
        catch (HttpStatusException)
        {
            return last;
        }
    }

    private AddressRecord Keep(
        ArtifactAddress address, ArtifactAddress from, DownloadedBytes came, AddressRecord? known, string? pdf)
    {
        string partial = PartialOf(from);
        if (_store.Keep(address.Kind, came.Sha256, () => RegularFile.OpenGiven(partial)) is not { } kept)
        {
            Downloader.Discard(partial);
            return Without(address, PartArtifact.Failed, "compare_failed", known, came);
        }

        Downloader.Discard(partial);
        bool isSame = known is { IsStored: true } && known.Artifact.RawSha256 == came.Sha256.ToString();
        SortedDictionary<string, string> meta = MetaOf(address, came);
        if (pdf is not null)
        {
            meta["pdf_url"] = pdf;
        }

        DateTimeOffset now = _request.Time.GetUtcNow();
        return new AddressRecord
        {
            Artifact = new PartArtifact
            {
                LcscId = 0,
                ArtifactType = address.Kind.Type,
                State = PartArtifact.Stored,
                SourceUrl = address.Shown,
                RawSha256 = came.Sha256.ToString(),
                RawSizeBytes = came.SizeBytes,
                Mime = address.Kind.Mime,
                Encoding = ObjectStore.Encoding,
                StoredKey = kept.Key,
                FetchedAtUtc = isSame ? known!.Artifact.FetchedAtUtc : now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ"),
                SourceMeta = meta.Count == 0 ? null : meta,
                CompareOk = true,
            },
            AskedAtUtc = now,
            StoredSizeBytes = kept.StoredSizeBytes,

            // The validators of another address than the one that is asked next time say nothing of it.
            ETag = from == address ? came.Validators.ETag : null,
            LastModified = from == address ? came.Validators.LastModified : null,
        };
    }

    private AddressRecord Without(
        ArtifactAddress address, string state, string reason, AddressRecord? known, DownloadedBytes? came) => new()
    {
        Artifact = new PartArtifact
        {
            LcscId = 0,
            ArtifactType = address.Kind.Type,
            State = state,
            Reason = reason,
            SourceUrl = address.Shown,
            SourceMeta = came is not null && MetaOf(address, came) is { Count: > 0 } meta ? meta : null,
        },
        AskedAtUtc = _request.Time.GetUtcNow(),
        Failures = state == PartArtifact.Failed ? (known?.Failures ?? 0) + 1 : 0,
    };

    // Only what is not plain from the record: how the server called the bytes, and where it sent us.
    private static SortedDictionary<string, string> MetaOf(ArtifactAddress address, DownloadedBytes came)
    {
        SortedDictionary<string, string> meta = new(StringComparer.Ordinal);
        if (came.MediaType is { } type && type != address.Kind.Mime)
        {
            meta["content_type"] = ShownAddress.Of(type);
        }

        if (came.FinalUrl.GetLeftPart(UriPartial.Path) is var final && final != address.Url.GetLeftPart(UriPartial.Path))
        {
            meta["final_url"] = ShownAddress.Of(came.FinalUrl);
        }

        return meta;
    }

    private static string ReasonOf(DownloadException exception) => exception.Failure switch
    {
        DownloadFailure.Status => $"http_{(int)exception.Status}",
        DownloadFailure.TooSlow => "too_slow",
        DownloadFailure.TooLarge => "too_large",
        DownloadFailure.Redirect => "redirect",
        DownloadFailure.PlaceTaken => throw ArtifactErrors.StoreFailed(exception.Target, exception),
        _ => IsPrivate(exception) ? "private_host" : "network",
    };

    private static bool IsPrivate(Exception? exception) =>
        exception is not null && (exception is PrivateHostException || IsPrivate(exception.InnerException));

    // What can be continued has a note beside it; anything else would only lie there.
    private void DropSettled(ArtifactAddress address)
    {
        string partial = PartialOf(address);
        if (!File.Exists(partial + Downloader.NoteSuffix))
        {
            Downloader.Discard(partial);
        }
    }

    private string PartialOf(ArtifactAddress address) => Path.Combine(_partials, address.Key);
}
