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
    private readonly ArtifactRequest _request;
    private readonly ObjectStore _store;
    private readonly AddressKeeper _keeper;
    private readonly HostTurns _turns;
    private readonly HttpClient _http;
    private readonly Patience _patience;
    private readonly ResiliencePipeline _again;
    private readonly ConcurrentDictionary<string, Lazy<Task<(AddressRecord?, bool)>>> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _growing = new(StringComparer.Ordinal);
    private readonly string _partials;

    internal ArtifactFetcher(
        ArtifactRequest request, ObjectStore store, AddressKeeper keeper, HostTurns turns, ArtifactBudget budget)
    {
        _request = request;
        _store = store;
        _keeper = keeper;
        _turns = turns;
        _patience = request.Settings.ToPatience() with { TotalTimeout = Timeout.InfiniteTimeSpan };
        _again = NetworkPatience.Retries(_patience, request.Time);
        _http = new HttpClient(
            new HostHandler(turns, request.Time, budget.Add)
            {
                InnerHandler = request.HttpHandler ?? Handler(),
            },
            disposeHandler: request.HttpHandler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _ = _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", request.Settings.UserAgent);
        _partials = request.Files.CreateOwnDirectory(request.Directory, ObjectStore.PartialName);
    }

    /// <summary>Knowledge of an address once it was asked, if it had to be.</summary>
    /// <returns>The record, and whether its bytes came in this run; a null record where it was not asked and nothing is known of
    /// it.</returns>
    internal Task<(AddressRecord? Record, bool IsNew)> GetAsync(ArtifactAddress address, CancellationToken cancellationToken) =>
        _asked.GetOrAdd(address.Key, _ => new Lazy<Task<(AddressRecord?, bool)>>(() => _keeper.GetAsync(
            address.Kind, address.Key, address.Url, (known, turn) => AskAsync(address, known, turn, cancellationToken),
            cancellationToken,
            known => EasyedaAnswer.IsOf(_store.Read(known.Artifact), address.Part!)))).Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        foreach (SemaphoreSlim growing in _growing.Values)
        {
            growing.Dispose();
        }
    }

    private SocketsHttpHandler Handler()
    {
        SocketsHttpHandler handler = PlainHandler.New();
        handler.ConnectCallback = _request.Settings.AllowPrivateHosts ? null : PublicHosts.ConnectAsync;
        return handler;
    }

    // The time of a file counts from its first turn, for all that it takes: retries, redirects, a page and what it shows. The
    // downloads have none of their own: theirs would count the waits for others.
    private async Task<AddressRecord> AskAsync(
        ArtifactAddress address, AddressRecord? known, HostTurn turn, CancellationToken cancellationToken)
    {
        try
        {
            return await FileTime.RunAsync(
                _request.Settings.FileTimeout, _request.Time, turn, AskAllAsync,
                () => Without(address, PartArtifact.Failed, turn.Failed ?? FailureReason.TooSlow, known, null),
                cancellationToken);
        }
        catch (HostWaitException exception)
        {
            return Without(address, PartArtifact.Failed, FailureReason.OfStatus(exception.Status), known, null)
                .After(exception.Delay, _request.Settings);
        }
        catch (PrivateHostException)
        {
            return Without(address, PartArtifact.Failed, FailureReason.PrivateHost, known, null);
        }

        async Task<AddressRecord> AskAllAsync(CancellationToken token)
        {
            (AddressRecord? asked, Uri? shown) = await AskAsync(address, address, known, turn, token);
            if (shown is not null)
            {
                _turns.Note(turn.Url!, answered: true);
                (asked, _) = await AskAsync(address, new ArtifactAddress(address.Kind, shown), known, turn, token);
            }

            return asked!;
        }
    }

    /// <summary>Asks one address on the way.</summary>
    /// <param name="address">Address that the record is of.</param>
    /// <param name="next">Address that is asked: the same, or that of the file which its page shows.</param>
    /// <param name="known">Record of <paramref name="address"/>; null for none.</param>
    /// <param name="turn">Turn at the host.</param>
    /// <param name="cancellationToken">Stops; what came and can be continued is kept.</param>
    /// <returns>The record; null where a page shows the file, with that file's address.</returns>
    private async Task<(AddressRecord? Record, Uri? Shown)> AskAsync(
        ArtifactAddress address, ArtifactAddress next, AddressRecord? known, HostTurn turn, CancellationToken cancellationToken)
    {
        // Two pages may show the same file, which grows under one name: it is alone there until what is left of it is settled.
        using IDisposable alone = await AloneAsync(next, turn, cancellationToken);
        try
        {
            (DownloadedBytes? came, Finding finding) =
                await DownloadAsync(next, next == address ? known : null, turn, cancellationToken);
            return finding.Verdict switch
            {
                AnswerVerdict.Keep when came is null => (known! with { AskedAtUtc = _request.Time.GetUtcNow() }, null),
                AnswerVerdict.Keep => (Keep(address, next, came, known), null),
                AnswerVerdict.Follow when next == address => (null, finding.Next),
                AnswerVerdict.Follow =>
                    (Without(address, PartArtifact.Failed, FailureReason.HtmlWithoutPdf, known, came), null),
                AnswerVerdict.Absent => (Without(address, PartArtifact.Absent, finding.Reason, known, came), null),
                _ => (Without(address, PartArtifact.Failed, finding.Reason, known, came), null),
            };
        }
        catch (DownloadException exception)
        {
            string state = FailureReason.IsAbsence(exception) ? PartArtifact.Absent : PartArtifact.Failed;
            return (Without(address, state, FailureReason.Of(exception), known, null), null);
        }
        finally
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                DropSettled(next);
            }
        }
    }

    private async Task<IDisposable> AloneAsync(ArtifactAddress address, HostTurn turn, CancellationToken cancellationToken)
    {
        SemaphoreSlim growing = _growing.GetOrAdd(address.Key, static _ => new SemaphoreSlim(1));
        if (!await growing.WaitAsync(0, cancellationToken))
        {
            // Whoever has it may wait for a turn.
            turn.Dispose();
            await turn.WaitAsync(async () =>
            {
                await growing.WaitAsync(cancellationToken);
                return growing;
            });
        }

        return new TakenTurn(growing);
    }

    // A code inside an answer that may pass is asked again like a status that may: both together not more often than is set.
    private async Task<(DownloadedBytes? Came, Finding Finding)> DownloadAsync(
        ArtifactAddress address, AddressRecord? known, HostTurn turn, CancellationToken cancellationToken)
    {
        string partial = PartialOf(address);
        int attempts = 0;
        (DownloadedBytes?, Finding) last = default;
        try
        {
            return await _again.ExecuteAsync(
                async token =>
                {
                    Patience rest = _patience with { MaxRetries = Math.Max(0, _patience.MaxRetries - attempts) };
                    DownloadedBytes? came = await new Downloader(_http, rest, _request.Time, _request.Files).GetAsync(
                        new DownloadRequest
                        {
                            Url = address.Url,
                            PartialPath = partial,
                            MaxBytes = _request.Settings.MaxFileBytes,
                            Kept = known is { IsStored: true } ? new Validators(known.ETag, known.LastModified) : null,
                            Accept = address.Kind.Accept,
                            BeforeRequest = async (url, stop) =>
                            {
                                attempts += url == address.Url ? 1 : 0;
                                await turn.MoveToAsync(url, stop);
                                await _turns.WaitAsync(turn, url, stop);
                            },
                            Failed = exception => turn.Failed = FailureReason.OfAttempt(exception),
                        },
                        null,
                        token);
                    if (came is null)
                    {
                        return (null, Finding.Keep);
                    }

                    last = (came, ContentCheck.Judge(address, partial, came));
                    if (last.Item2.Verdict == AnswerVerdict.Keep)
                    {
                        return last;
                    }

                    // What was judged to be something else is never continued.
                    Downloader.Discard(partial);
                    turn.Failed = last.Item2.Reason;
                    return last.Item2.Verdict == AnswerVerdict.Again && attempts <= _patience.MaxRetries
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
        ArtifactAddress address, ArtifactAddress from, DownloadedBytes came, AddressRecord? known)
    {
        string partial = PartialOf(from);
        if (_store.Keep(address.Kind, came.Sha256, () => RegularFile.OpenGiven(partial)) is not { } kept)
        {
            Downloader.Discard(partial);
            return Without(address, PartArtifact.Failed, FailureReason.CompareFailed, known, came);
        }

        Downloader.Discard(partial);
        SortedDictionary<string, string> meta = MetaOf(address, came);
        if (from != address)
        {
            meta["pdf_url"] = ShownAddress.Of(from.Url);
        }

        return AddressRecord.Stored(
            address.Kind, address.Shown, came.Sha256, came.SizeBytes, kept, known, _request.Time.GetUtcNow(), meta) with
        {
            // The validators of another address than the one that is asked next time say nothing of it.
            ETag = from == address ? came.Validators.ETag : null,
            LastModified = from == address ? came.Validators.LastModified : null,
        };
    }

    private AddressRecord Without(
        ArtifactAddress address, string state, string reason, AddressRecord? known, DownloadedBytes? came) =>
        AddressRecord.Without(address.Kind, address.Shown, state, reason, known, _request.Time.GetUtcNow(),
            came is null ? null : MetaOf(address, came));

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
