using System.Text;
using System.Text.Json;
using Components.Catalog.Artifacts;
using Components.Download;
using Components.Fetch.Acquiring;
using Components.Fetch.Settings;
using Components.Fetch.Sources;
using Components.Fetch.Sources.Jlc;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Fetch.Artifacts;

/// <summary>Brings what the JLC interface says of single parts: a signed request a part, at the rate of <c>source.jlc</c>, kept
/// as it came. A refusal of the account ends it for the run.</summary>
internal sealed class DetailFetcher : IDisposable
{
    /// <summary>Path of the interface below its address.</summary>
    internal const string Path = "/overseas/openapi/component/getComponentDetail";

    private readonly ArtifactRequest _request;
    private readonly ObjectStore _store;
    private readonly AddressBook _book;
    private readonly JlcClient _client;
    private readonly Uri _url;
    private readonly Dictionary<string, string> _fields;
    private int _refusals;

    /// <summary>Prepares it.</summary>
    /// <exception cref="UsageException">FET070: no source is of the interface. FET040: credentials are missing.</exception>
    /// <exception cref="ComponentsException">The interface's address cannot be used.</exception>
    internal DetailFetcher(ArtifactRequest request, ObjectStore store, AddressBook book)
    {
        (_request, _store, _book) = (request, store, book);
        JlcSettings settings = request.Jlc ?? throw ArtifactErrors.NoInterface();
        Uri address = CatalogueSources.AddressOf(settings);
        _url = new Uri(address, Path);
        _fields = JlcFields.Map(settings.Fields);
        _client = new JlcClient(address, JlcCredentials.FromEnvironment(request.Environment), settings, new AcquireContext
        {
            StateDirectory = request.Directory,
            Ask = true,
            LastGood = null,
            Download = new DownloadSettings
            {
                MaxRetries = request.Settings.MaxRetries,
                RetryDelay = request.Settings.RetryDelay,
                MaxRetryDelay = request.Settings.MaxRetryDelay,
                IdleTimeout = request.Settings.IdleTimeout,
                TotalTimeout = request.Settings.FileTimeout,
            },
            HttpHandler = request.HttpHandler,
            Environment = request.Environment,
            Time = request.Time,
            Files = request.Files,
        });
    }

    /// <summary>Knowledge of a part once it was asked for, if it had to be.</summary>
    /// <param name="id">Number of the part.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The record, and whether its bytes came in this run; a null record where it was not asked for and nothing is
    /// known.</returns>
    internal async Task<(AddressRecord? Record, bool IsNew)> GetAsync(string id, CancellationToken cancellationToken)
    {
        string body = $$"""{"componentCode":"C{{id}}"}""";
        string key = Sha256Digest.OfText($"{ArtifactKind.DetailType}\n{_url.AbsoluteUri}\n{body}").ToString();
        AddressRecord? known = _book.Load(ArtifactKind.DetailType, key);
        if (known is { IsStored: true } && !_store.Holds(known, _request.ReadsObjects))
        {
            known = null;
        }

        if (known?.IsDue(_request.Settings, _request.Time.GetUtcNow()) == false
            || Volatile.Read(ref _refusals) >= _request.Settings.GiveUpAfter)
        {
            return (known, false);
        }

        AddressRecord asked = await AskAsync(id, body, known, cancellationToken);
        if (known is { IsStored: true } && !asked.IsStored)
        {
            return (known, false);
        }

        _book.Save(ArtifactKind.DetailType, key, asked);
        return (asked, asked.IsStored && asked.Artifact.RawSha256 != known?.Artifact.RawSha256);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<AddressRecord> AskAsync(
        string id, string body, AddressRecord? known, CancellationToken cancellationToken)
    {
        using CancellationTokenSource whole = new(_request.Settings.FileTimeout, _request.Time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, whole.Token);
        try
        {
            JlcAnswer answer = await _client.PostAsync(Path, Encoding.UTF8.GetBytes(body), linked.Token);
            bool hasData = HasData(answer.Body, id);
            Volatile.Write(ref _refusals, 0);
            return !hasData
                ? Without(PartArtifact.Absent, FailureReason.NoResult, known) : Keep(answer, known);
        }
        catch (ComponentsException exception) when (exception is not InternalException)
        {
            // An account that is refused once is refused for every part.
            bool isAccount = exception.Code is JlcErrors.UnauthorizedCode or JlcErrors.ForbiddenCode;
            Interlocked.Add(ref _refusals, isAccount ? _request.Settings.GiveUpAfter : 1);
            return Without(PartArtifact.Failed, FailureReason.OfError(exception), known);
        }
        catch (OperationCanceledException) when (whole.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            Interlocked.Increment(ref _refusals);
            return Without(PartArtifact.Failed, FailureReason.TooSlow, known);
        }
    }

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
                && !field.Value.ToString().Trim().TrimStart('C', 'c').Equals(id, StringComparison.Ordinal))
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
