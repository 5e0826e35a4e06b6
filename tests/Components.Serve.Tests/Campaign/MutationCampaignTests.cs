using Components.SnapshotKit;

namespace Components.Serve.Tests.Campaign;

/// <summary>A few hundred damages of the campaign that <c>./build.sh Bench --scenario campaign</c> runs in thousands.</summary>
public sealed class MutationCampaignTests : IDisposable
{
    private const string Name = "2025-11-20-0000000000aa";
    private const int Seed = 20_251_128;
    private const int Count = 300;

    private readonly string _root = Directory.CreateTempSubdirectory("components-campaign-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Damage_behind_repaired_checksums_is_named_or_harmless()
    {
        string directory = Path.Combine(_root, Name);
        TinySnapshot.Build(directory, Name, hasDense: true);

        CampaignTally tally = new MutationCampaign(directory, Seed).Run(0, Count);

        tally.Faults.ShouldBeEmpty(string.Join('\n', tally.Faults));
        tally.Count.ShouldBe(Count);
        // Damages of every kind were effective: refused, met by a question, and beyond what files tell.
        tally.Refused.Count.ShouldBeGreaterThan(10);
        tally.Right.ShouldBeLessThan(Count / 2);
        tally.NamedByVerify.ShouldBeGreaterThan(0);
        TestContext.Current.SendDiagnosticMessage(tally.ToString());
    }
}
