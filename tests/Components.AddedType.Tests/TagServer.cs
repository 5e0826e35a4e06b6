using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Serve;
using Components.SnapshotKit;

namespace Components.AddedType.Tests;

/// <summary>A real snapshot with tags in it, built by the product's stages and served on a free port.</summary>
public sealed class TagServer : IAsyncLifetime
{
    private const string Name = "2025-11-20-0000000000aa";

    private readonly string _root = Directory.CreateTempSubdirectory("components-added-type-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;
    
    public HttpClient Client { get; private set; } = new();

    public string Snapshot => Path.Combine(_root, Name);

    public async ValueTask InitializeAsync()
    {
        TinySnapshot.Build(Snapshot, Name, ResonantTag.Rows);
        TinySnapshot.MakeCurrent(_root, Name);
        TaskCompletionSource<string> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ServeOptions options = new()
        {
            SnapshotsDirectory = _root,
            Settings = new ServeSettings { Urls = "http://127.0.0.1:0" },
            Announcements = TextWriter.Null,
            Started = addresses => started.TrySetResult(addresses[0]),
        };
        _run = ServeHost.RunAsync(options, new EncoderFactory(new ModelLocator([])), _stop.Token);
        await Task.WhenAny(_run, started.Task);
        Client = new HttpClient { BaseAddress = new Uri(await started.Task) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
