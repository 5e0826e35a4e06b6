using Components.SnapshotKit;

namespace Components.Evaluation.Tests.Support;

/// <summary>A snapshot of the whole sample with all families and properties of data/.</summary>
public sealed class WholeLexiconSample : IAsyncLifetime
{
    private readonly string _work = Directory.CreateTempSubdirectory("whole-lexicon-").FullName;

    public string Snapshot { get; private set; } = "";

    public async ValueTask InitializeAsync() =>
        Snapshot = await WholeSampleSnapshot.BuildAsync(Checkout.Root, _work, "2025-11-25-0000000000ff");

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_work, recursive: true);
        return ValueTask.CompletedTask;
    }
}
