using System.Text;
using System.Text.Json;
using Components.Catalog.Artifacts;
using Components.Catalog.Text;
using Components.Download;
using Components.Fetch.Settings;
using Components.Fetch.Sources;
using Components.Fetch.Sources.Jlc;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Fetch.Artifacts;

/// <summary>Brings what the JLC interface says of single parts: a signed request a part, at the rate of <c>source.jlc</c>, kept
/// as it came. The bytes of a run and the failures of a host count as of every other kind; a refusal of the account leaves the
/// interface alone for the run.</summary>
internal sealed class DetailFetcher : IDisposable
{
    /// <summary>Path of the interface below its address.</summary>
    internal const string Path = "/overseas/openapi/component/getComponentDetail";

    private readonly ArtifactRequest _request;
    private readonly ObjectStore _store;
    private readonly AddressKeeper _keeper;
    private readonly HostTurns _turns;
    private readonly HttpMessageHandler _handler;
    private readonly JlcClient _client;
    private readonly Uri _url;
    private readonly Dictionary<string, string> _fields;

    /// <summary>Prepares it.</summary>
    /// <exception cref="UsageException">FET070: no source is of the interface. FET040: credentials are missing.</exception>
    /// <exception cref="ComponentsException">The interface's address cannot be used.</exception>
    internal DetailFetcher(
        ArtifactRequest request, ObjectStore store, AddressKeeper keeper, HostTurns turns, ArtifactBudget budget)
    {
        (_request, _store, _keeper, _turns) = (request, store, keeper, turns);
        JlcSettings settings = request.Jlc ?? throw ArtifactErrors.NoInterface();
        Uri address = CatalogueSources.AddressOf(settings);
        _url = new Uri(address, Path);
        _fields = JlcFields.Map(settings.Fields);
        _handler = new HostHandler(turns, request.Time, budget.Add)
        {
            InnerHandler = request.HttpHandler ?? PlainHandler.New(),
        };
        _client = new JlcClient(
            address, JlcCredentials.FromEnvironment(request.Environment), settings, request.Settings.ToPatience(), request.Time,
            _handler);
    }

    /// <summary>Knowledge of a part once it was asked for, if it had to be.</summary>
    /// <param name="id">Number of the part.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The record, and whether its bytes came in this run; a null record where it was not asked for and nothing is
    /// known.</returns>
    internal Task<(AddressRecord? Record, bool IsNew)> GetAsync(string id, CancellationToken cancellationToken)
    {
        string body = $$"""{"componentCode":"C{{id}}"}""";
        string key = Sha256Digest.OfText($"{ArtifactKind.DetailType}\n{_url.AbsoluteUri}\n{body}").ToString();
        return _keeper.GetAsync(
            ArtifactKind.Detail, key, _url, (known, turn) => FileTime.RunAsync(
                _request.Settings.FileTimeout, _request.Time, turn, token => AskAsync(id, body, known, turn, token),
                () => Without(PartArtifact.Failed, turn.Failed ?? FailureReason.TooSlow, known), cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        if (_request.HttpHandler is null)
        {
            _handler.Dispose();
        }
    }

    private async Task<AddressRecord> AskAsync(
        string id, string body, AddressRecord? known, HostTurn turn, CancellationToken cancellationToken)
    {
        Exception? failed = null;
        try
        {
            JlcAnswer answer = await _client.PostAsync(
                Path, Encoding.UTF8.GetBytes(body), DueAsync, cancellationToken,
                exception =>
                {
                    failed = exception;
                    turn.Failed = FailureReason.OfInterface(exception);
                });
            return HasData(answer.Body, id) ? Keep(answer, known)
                : Without(PartArtifact.Absent, FailureReason.NoResult, known);
        }
        catch (ComponentsException exception) when (exception is not InternalException)
        {
            // An account that is refused once is refused for every part, and an interface that has moved is not there for any.
            if (exception.Code is JlcErrors.UnauthorizedCode or JlcErrors.ForbiddenCode or JlcErrors.RedirectedCode)
            {
                _turns.GiveUp(_url);
            }

            AddressRecord record = Without(PartArtifact.Failed, FailureReason.OfError(exception), known);
            return LongWait(exception.InnerException) is { } delay ? record.After(delay, _request.Settings) : record;
        }
        catch (HostWaitException exception)
        {
            return Without(PartArtifact.Failed, FailureReason.OfInterface(exception), known)
                .After(exception.Delay, _request.Settings);
        }
        catch (HostGivenUpException) when (LongWait(failed) is { } delay)
        {
            // An answer 200 said so: it was this file's, and is to be remembered.
            return Without(PartArtifact.Failed, FailureReason.OfInterface(failed!), known).After(delay, _request.Settings);
        }

        // A Retry-After that another request was given holds for this one too.
        async ValueTask DueAsync(Func<CancellationToken, Task> rate, CancellationToken token)
        {
            await _turns.WaitPauseAsync(turn, _url, token);
            _ = await turn.WaitAsync(async () =>
            {
                await rate(token);
                return true;
            });
        }
    }

    /// <summary>A wait that no file can sit out, where a failed attempt was told one.</summary>
    private TimeSpan? LongWait(Exception? failed) =>
        failed is HttpStatusException { RetryAfter: { } delay } && delay > _request.Settings.FileTimeout ? delay : null;

    /// <summary>Whether an answer says anything: nothing, null and an empty object are said of a part that is not
    /// known.</summary>
    /// <exception cref="InputDataException">FET044: its data is no object, or of another part.</exception>
    private bool HasData(byte[] body, string id)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        if (!document.RootElement.TryGetProperty("data", out JsonElement data) || data.ValueKind == JsonValueKind.Null)
        {
            return false;
        }

        if (data.ValueKind != JsonValueKind.Object)
        {
            throw Unreadable("data is no object");
        }

        foreach (JsonProperty field in data.EnumerateObject())
        {
            if (_fields.GetValueOrDefault(field.Name) == JlcFields.Id && field.Value.ValueKind != JsonValueKind.Null
                && (!CatalogueId.TryParse(field.Value.ToString().Trim(), out long named)
                    || CatalogueId.TextOf(named)[1..] != id))
            {
                throw Unreadable($"C{id} was asked for, {field.Name} names another part");
            }
        }

        return data.EnumerateObject().Any();
    }

    private InputDataException Unreadable(string finding) => JlcErrors.Unreadable(ShownAddress.Of(_url), finding, "");

    private AddressRecord Keep(JlcAnswer answer, AddressRecord? known)
    {
        Sha256Digest sha256 = Sha256Digest.Of(answer.Body);
        DateTimeOffset now = _request.Time.GetUtcNow();
        if (_store.Keep(ArtifactKind.Detail, sha256, () => new MemoryStream(answer.Body)) is not { } kept)
        {
            return Without(PartArtifact.Failed, FailureReason.CompareFailed, known);
        }

        return AddressRecord.Stored(ArtifactKind.Detail, _url.AbsoluteUri, sha256, answer.Body.Length, kept, known, now,
            answer.TraceId is { } trace
                ? new SortedDictionary<string, string>(StringComparer.Ordinal) { ["trace_id"] = trace } : null);
    }

    private AddressRecord Without(string state, string reason, AddressRecord? known) => AddressRecord.Without(
        ArtifactKind.Detail, _url.AbsoluteUri, state, reason, known, _request.Time.GetUtcNow());
}
