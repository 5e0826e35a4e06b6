using Components.Fetch.Settings;

namespace Components.Evaluation.Tests.Support;

/// <summary>A snapshot of the whole sample: it has parts that do not say what is asked for, which its first rows lack.</summary>
public sealed class WholeSample : IAsyncLifetime
{
    private readonly BuiltCatalogue _built = new();

    public string Snapshot { get; private set; } = "";

    public async ValueTask InitializeAsync() => Snapshot = await _built.BuildAsync(
        SourceSettings.SampleKind, Path.Combine(Checkout.Root, "data", "sample"));

    public ValueTask DisposeAsync()
    {
        _built.Dispose();
        return ValueTask.CompletedTask;
    }
}
