using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps.Tests;

/// <summary>A gate believes what it found of the live snapshot, and nothing of another program, version or setting.</summary>
public sealed class EarlierVerificationTests
{
    private static readonly Sha256Digest Live = Sha256Digest.OfText("live");

    private static KeyDocument Document(
        Sha256Digest snapshot, string version = "1", string setting = "1", string program = "a", string runtime = ".NET") =>
        new(
            "ValidateIntegrity", version, [new("gates.integrity", setting)],
            [
                new("Snapshot/metadata.json", snapshot.ToString()), new("Snapshot/fast.sqlite", $"of {snapshot}"),
                new("program/Components.Index.dll", program), new("runtime", runtime),
            ]);

    private static KeyDocument Now => Document(Sha256Digest.OfText("candidate"));

    [Fact]
    public void The_result_about_the_live_snapshot_is_believed() =>
        EarlierVerification.IsOfLive(Document(Live), Now, Live).ShouldBeTrue();

    [Fact]
    public void The_result_about_another_snapshot_is_not() =>
        EarlierVerification.IsOfLive(Document(Sha256Digest.OfText("another")), Now, Live).ShouldBeFalse();

    [Fact]
    public void The_result_of_another_program_is_not() =>
        EarlierVerification.IsOfLive(Document(Live, program: "b"), Now, Live).ShouldBeFalse();

    [Fact]
    public void The_result_of_another_runtime_is_not() =>
        EarlierVerification.IsOfLive(Document(Live, runtime: ".NET of tomorrow"), Now, Live).ShouldBeFalse();

    [Fact]
    public void The_result_of_another_version_or_setting_is_not()
    {
        EarlierVerification.IsOfLive(Document(Live, version: "2"), Now, Live).ShouldBeFalse();
        EarlierVerification.IsOfLive(Document(Live, setting: "2"), Now, Live).ShouldBeFalse();
    }

    [Fact]
    public void A_result_whose_program_is_not_told_is_not() => EarlierVerification.IsOfLive(
        new KeyDocument(
            "ValidateIntegrity", "1", [new("gates.integrity", "1")], [new("Snapshot/metadata.json", Live.ToString())]),
        Now, Live).ShouldBeFalse();
}
