using Components.Download;
using Components.Foundation.Files;
using Components.Foundation.Text;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Store;
using Components.Sharing.Http;

namespace Components.Sharing.Outputs;

/// <summary>Outputs on a server that takes GET, PUT and HEAD: records under <c>ac/</c>, files under <c>cas/</c>, each by its
/// SHA-256, as remote caches of Bazel's protocol have them and any WebDAV server can. Nothing that came from it is used before
/// its length and digest are those of its record; what fails costs the time of a few bounded waits.</summary>
public sealed class SharedStore : ISharedOutputs, IDisposable
{
    /// <summary>Variable that names the store; its address may carry a user and a password.</summary>
    public const string UrlVariable = "COMPONENTS_STORE_URL";

    /// <summary>Variable with a header for every request, such as <c>Authorization: Bearer TOKEN</c>.</summary>
    public const string HeaderVariable = "COMPONENTS_STORE_HEADER";

    // By then a file is made here. Uploads have no such end.
    private static readonly TimeSpan LongestFile = TimeSpan.FromMinutes(30);

    // Timers take no more than 49 days.
    private const double LongestSeconds = 40 * 24 * 60 * 60;

    private readonly ServerAddress _server;
    private readonly SharedStoreSettings _settings;
    private readonly HttpClient _client;
    private readonly BoundedRequest _requests;
    private readonly TimeProvider _time;
    private readonly DurableFiles _files = new();
    private readonly Trouble _trouble;
    private readonly SharedUploads? _uploads;
    private readonly Dictionary<Sha256Digest, OutputRecord?> _found = [];
    private readonly Lock _asking = new();
    private int _takenOutputs;
    private long _takenBytes;

    private SharedStore(
        ServerAddress server, SharedStoreSettings settings, Func<bool> mayUpload, Action<string> warn, TimeProvider time)
    {
        _server = server;
        _settings = settings;
        _time = time;
        _client = OwnServerHandler.Client(server, settings.Timeout);
        _requests = new BoundedRequest(_client, time);
        _trouble = new Trouble(server.ToString(), settings.MaxFailures, warn);
        _uploads = settings.Mode == SharedStoreMode.ReadWrite
            ? new SharedUploads(server, _requests, Within, _trouble, mayUpload) : null;
    }

    /// <summary>The store that the environment names.</summary>
    /// <param name="settings">How it is used.</param>
    /// <param name="environment">Environment variables.</param>
    /// <param name="mayUpload">Whether outputs of this build may be given to others; asked before each upload.</param>
    /// <param name="warn">Told one line at the first failure of the store.</param>
    /// <param name="time">Clock and timers; null for the system's.</param>
    /// <returns>The store; null where none is named, or it is off. Nothing is asked of it yet.</returns>
    /// <exception cref="Foundation.Errors.UsageException">BLD230, BLD231: a variable cannot be used.</exception>
    public static SharedStore? Open(
        SharedStoreSettings settings, IReadOnlyDictionary<string, string> environment, Func<bool> mayUpload,
        Action<string> warn, TimeProvider? time = null) =>
        settings.Mode == SharedStoreMode.Off || environment.GetValueOrDefault(UrlVariable) is not { Length: > 0 } address
            ? null
            : new SharedStore(
                ServerAddress.Parse(address, UrlVariable, environment.GetValueOrDefault(HeaderVariable), HeaderVariable),
                settings, mayUpload, warn, time ?? TimeProvider.System);

    /// <summary>Counts of outputs that were taken and given so far.</summary>
    /// <returns>A line for people, without secrets.</returns>
    public string Summary()
    {
        string taken = $"{Count(_takenOutputs)} taken ({Sizes.Show(_takenBytes)})";
        return $"Shared store {_server}: {taken}{_uploads?.Summary() ?? ", read only"}"
            + _trouble.Summary();
    }

    /// <inheritdoc/>
    public OutputRecord? Find(KeyDocument document, CancellationToken cancellation = default)
    {
        lock (_asking)
        {
            if (_found.TryGetValue(document.Key, out OutputRecord? known) || _trouble.HasGivenUp)
            {
                return known;
            }

            OutputRecord? found = Ask(document, cancellation);
            _found.Add(document.Key, found);
            return found;
        }
    }

    /// <inheritdoc/>
    public bool TryBring(
        OutputRecord record, string directory, Func<OutputFile, string, bool> here, CancellationToken cancellation)
    {
        if (NoRoomFor(record, directory) is { } reason)
        {
            _trouble.NoRoom($"the record of {record.Document.Target}", reason);
            Forget(record);
            return false;
        }

        // Under their digests first, beside the directory: what is not whole never bears its name.
        string come = Path.Combine(Path.GetDirectoryName(directory)!, "come");
        long received = 0;
        Dictionary<Sha256Digest, string> brought = [];
        foreach (OutputFile file in record.Listing.Files)
        {
            if (_trouble.HasGivenUp)
            {
                return false;
            }

            string target = Path.Combine(directory, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (file.SizeBytes == 0 && file.Sha256 == Sha256Digest.Of([]))
            {
                _files.WriteBytes(target, ReadOnlyMemory<byte>.Empty);
            }
            else if (brought.GetValueOrDefault(file.Sha256) is { } same
                ? _files.Copy(same, target) == file.Sha256 : here(file, target))
            {
                // It had not to come again.
            }
            else if (!TryBring(file, come, target, record.Document.Target, cancellation))
            {
                Forget(record);
                return false;
            }
            else
            {
                received += file.SizeBytes;
                brought[file.Sha256] = target;
            }
        }

        Interlocked.Increment(ref _takenOutputs);
        Interlocked.Add(ref _takenBytes, received);
        return true;
    }

    /// <inheritdoc/>
    public bool Offer(OutputRecord record, string directory, CancellationToken cancellation) =>
        !_trouble.HasGivenUp && _uploads?.Offer(record, directory, cancellation) == true;

    /// <summary>Ends the run's use of the store.</summary>
    public void Dispose() => _client.Dispose();

    /// <summary>Outputs for people.</summary>
    internal static string Count(int outputs) => $"{outputs} {(outputs == 1 ? "output" : "outputs")}";

    private OutputRecord? Ask(KeyDocument document, CancellationToken cancellation)
    {
        string what = $"the record of {document.Target}";
        try
        {
            byte[]? message = _requests.GetAsync(
                _server.At(SharedRecord.PathOf(document)), SharedRecord.LargestBytes, _settings.Timeout, cancellation)
                .GetAwaiter().GetResult();
            OutputRecord? record = message is null ? null : SharedRecord.Read(message, document);
            if (message is not null && record is null)
            {
                _trouble.Note(what, "the server answered with something that is no record of it");
            }

            return record;
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutException)
        {
            _trouble.Note(what, Trouble.Describe(exception));
            return null;
        }
    }

    private bool TryBring(OutputFile file, string come, string target, string step, CancellationToken cancellation)
    {
        Directory.CreateDirectory(come);
        string partial = Path.Combine(come, file.Sha256.ToString());
        Patience patience = new()
        {
            MaxRetries = 1,
            RetryDelay = _settings.Timeout / 10,
            MaxRetryDelay = _settings.Timeout,
            IdleTimeout = _settings.Timeout,
            TotalTimeout = TimeSpan.FromTicks(
                Math.Min(LongestFile.Ticks, ((_settings.Timeout * 3) + Within(file.SizeBytes)).Ticks)),
        };
        try
        {
            DownloadRequest request = new()
            {
                Url = _server.At(SharedRecord.PathOf(file.Sha256)),
                PartialPath = partial,
                Sha256 = file.Sha256,
                SizeBytes = file.SizeBytes,
                MaxBytes = file.SizeBytes,
            };
            _ = new Downloader(_client, patience, _time, _files).GetAsync(request, progress: null, cancellation)
                .GetAwaiter().GetResult();
#pragma warning disable RS0030 // within a workspace that nobody sees; the output appears by one rename later
            File.Move(partial, target, overwrite: true);
#pragma warning restore RS0030
            return true;
        }
        catch (DownloadException exception)
        {
            // A cache may have deleted a file of a record that it still has: that is no failure.
            if (exception is not { Failure: DownloadFailure.Status, Status: System.Net.HttpStatusCode.NotFound })
            {
                _trouble.Note($"{file.Path} of {step}", Trouble.Describe(exception));
            }

            return false;
        }
    }

    // Whoever writes records could fill the disk with them, and then nothing could be made here either: half of what is free is
    // left to the step itself.
    private static string? NoRoomFor(OutputRecord record, string directory)
    {
        decimal listed = record.Listing.Files.Sum(static file => (decimal)file.SizeBytes);
        long free = new DriveInfo(Path.GetFullPath(directory)).AvailableFreeSpace;
        return listed <= free / 2 ? null
            : $"it lists {Sizes.Show((long)Math.Min(listed, long.MaxValue))}, and {Sizes.Show(free)} are free";
    }

    // It is not asked for again in this run.
    private void Forget(OutputRecord record)
    {
        lock (_asking)
        {
            _found[record.Document.Key] = null;
        }
    }

    private TimeSpan Within(long bytes) => _settings.Timeout + TimeSpan.FromSeconds(
        Math.Min(LongestSeconds, bytes / 1024.0 / _settings.SlowestKibPerSecond));
}
