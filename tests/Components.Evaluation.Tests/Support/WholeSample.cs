using Components.Evaluation.Gates;
using Components.Fetch.Settings;

namespace Components.Evaluation.Tests.Support;

/// <summary>A snapshot of the whole sample: it has parts that do not say what is asked for, which its first rows lack.</summary>
public sealed class WholeSample : IAsyncLifetime
{
    private readonly BuiltCatalogue _built = new();

    public string Snapshot { get; private set; } = "";

    /// <summary>The sound program over it.</summary>
    internal RememberingOpener Program { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Snapshot = await _built.BuildAsync(SourceSettings.SampleKind, Path.Combine(Checkout.Root, "data", "sample"));
        Program = new RememberingOpener(new GateOpener(SnapshotBuilder.Encoders), Snapshot);
    }

    public ValueTask DisposeAsync()
    {
        Program.Dispose();
        _built.Dispose();
        return ValueTask.CompletedTask;
    }
}
