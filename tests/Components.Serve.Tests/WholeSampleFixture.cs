using Components.SnapshotKit;

namespace Components.Serve.Tests;

/// <summary>A server over the whole sample catalogue with its families and facts.</summary>
public sealed class WholeSampleFixture : IAsyncLifetime
{
    public const string Name = "2025-11-24-0000000000ee";

    private readonly string _work = System.IO.Directory.CreateTempSubdirectory("components-sample-").FullName;

    private RunningServer? _server;

    internal RunningServer Server => _server!;

    /// <summary>Directory of the snapshot.</summary>
    public string Directory => Path.Combine(_work, "snapshots", Name);

    public async ValueTask InitializeAsync()
    {
        await WholeSampleSnapshot.BuildAsync(Checkout.Root, _work, Name);
        _server = await RunningServer.StartAsync(Path.Combine(_work, "snapshots"));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        System.IO.Directory.Delete(_work, recursive: true);
    }
}

/// <summary>Tests that ask the whole sample: it is built once for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class WholeSampleTests : ICollectionFixture<WholeSampleFixture>
{
    public const string Name = "whole sample";
}
