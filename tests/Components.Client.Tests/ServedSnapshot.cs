using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Serve;
using Components.SnapshotKit;
using Components.Transform.Facts;

namespace Components.Client.Tests;

/// <summary>The real server over a tiny snapshot with families and facts, for all tests.</summary>
public sealed class ServedSnapshot : IAsyncLifetime
{
    public const string Name = "2025-11-20-0000000000ab";

    private readonly string _root = Directory.CreateTempSubdirectory("components-client-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    internal HttpClient Http { get; } = new();

    internal ComponentsClient Client => new(Http);

    public async ValueTask InitializeAsync()
    {
        string data = Path.Combine(Checkout.Root, "data");
        TinySnapshot.Build(
            Path.Combine(_root, Name), Name,
            reading: PartReading.Open(Path.Combine(data, "lexicon"), Path.Combine(data, "properties")));
        TinySnapshot.MakeCurrent(_root, Name);
        TaskCompletionSource<string> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ServeOptions options = new()
        {
            SnapshotsDirectory = _root,
            Settings = new ServeSettings { Urls = "http://127.0.0.1:0", DrainDelay = TimeSpan.FromMilliseconds(20) },
            Started = addresses => started.TrySetResult(addresses[0]),
        };
        _run = Task.Run(() => ServeHost.RunAsync(options, new EncoderFactory(new ModelLocator([])), _stop.Token));
        if (await Task.WhenAny(_run, started.Task) == _run)
        {
            await _run;
        }

        Address = new Uri(await started.Task);
        Http.BaseAddress = Address;
        while (!(await Http.GetAsync(new Uri("/readyz", UriKind.Relative))).IsSuccessStatusCode)
        {
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
