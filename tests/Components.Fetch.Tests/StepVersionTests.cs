using Components.Fetch.Importing;
using Components.Fetch.Settings;
using Components.Foundation.Files;

namespace Components.Fetch.Tests;

/// <summary>The step's version cannot be forgotten: other bytes under the same version fail here. Raise
/// <see cref="FetchStage.Version"/>, then record the new digests beside it.</summary>
public sealed class StepVersionTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_fixture_gives_the_bytes_recorded_for_this_version()
    {
        FetchRequest request = new()
        {
            Source = new SourceSettings { Path = "tests/Components.Fetch.Tests/Fixtures/step/v1" },
            Fetch = new FetchSettings { Guards = new GuardSettings { MaxQuarantinePct = 100, MaxDefectPct = 100 } },
            RepositoryRoot = Checkout.Root,
            StateDirectory = _folder.File("state"),
        };
        await FetchStage.RunAsync(request, _folder.Root);
        (int Version, string Import, string Offers, string Quarantine, string Manifest) actual = (
            FetchStage.Version,
            Sha256Digest.OfFile(_folder.File(FetchStage.ImportFileName)).ToShortString(16),
            Sha256Digest.OfFile(_folder.File(FetchStage.OffersFileName)).ToShortString(16),
            Sha256Digest.OfFile(_folder.File(ImportWriter.QuarantineFileName)).ToShortString(16),
            Sha256Digest.OfFile(_folder.File(Manifest.FetchManifest.FileName)).ToShortString(16));
        actual.ShouldBe((14, "c7f10717b01bbbd4", "64b027cdd88a0696", "5c0eb960dad95e19", "45074b547957c04b"));
    }
}
