using Components.Evaluation.Tests.Support;
using Components.SnapshotKit;

[assembly: Xunit.AssemblyFixture(typeof(WholeLexiconSample))]

namespace Components.Evaluation.Tests.Support;

/// <summary>A snapshot of the whole sample with all families and properties of data/, built once when the first test asks for it.
/// Nobody changes it.</summary>
public sealed class WholeLexiconSample : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("whole-lexicon-").FullName;
    private readonly Lazy<string> _snapshot;

    public WholeLexiconSample() => _snapshot = new Lazy<string>(() =>
        WholeSampleSnapshot.BuildAsync(Checkout.Root, _work, "2025-11-25-0000000000ff").GetAwaiter().GetResult());

    public string Snapshot => _snapshot.Value;

    public void Dispose() => Directory.Delete(_work, recursive: true);
}
