using System.Text.Json.Nodes;
using Components.Evaluation.Gates.Retrieval;
using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Steps.Tests;

/// <summary>The live snapshot in a gate's key: what the result was compared with, and nothing else.</summary>
public sealed class LiveBaselineTests : IDisposable
{
    private static readonly Sha256Digest Program = Sha256Digest.OfText("program");
    private static readonly Sha256Digest OtherProgram = Sha256Digest.OfText("other program");

    private readonly string _root = Directory.CreateTempSubdirectory("live-baseline-test-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_candidate_that_is_live_keeps_its_key_while_nothing_that_measures_has_changed()
    {
        Make("one");
        Sha256Digest two = Make("two", comparedWith: "one", Program);
        MakeCurrent("two");

        Describe(two, Program).ShouldBe("one");
        Describe(two, OtherProgram).ShouldBe("itself");
    }

    [Fact]
    public void A_result_that_was_measured_while_the_candidate_was_live_is_not_taken_after_a_rollback()
    {
        Make("one");
        Sha256Digest two = Make("two", comparedWith: "one", Program);
        MakeCurrent("two");
        string? whileLive = Describe(two, OtherProgram);

        MakeCurrent("one");

        whileLive.ShouldBe("itself");
        Describe(two, OtherProgram).ShouldBe("one");
        Describe(two, Program).ShouldBe("one", "what was compared when it was published is known");
    }

    [Fact]
    public void Without_a_record_nothing_is_known_of_a_comparison()
    {
        Sha256Digest one = Make("one");
        Describe(one, Program).ShouldBe("none");
        MakeCurrent("one");
        Describe(one, Program).ShouldBe("itself");
        Describe(null, Program).ShouldBeNull("whether the candidate is live is not known");
    }

    [Fact]
    public void A_live_snapshot_that_cannot_be_read_is_named_so_that_the_gates_refuse_it()
    {
        Make("one");
        Sha256Digest two = Make("two");
        MakeCurrent("one");
        File.WriteAllText(Path.Combine(_root, "snapshots", "one", "metadata.json"), "{");
        Describe(two, Program).ShouldBe("one");
    }

    private string? Describe(Sha256Digest? candidate, Sha256Digest measuring)
    {
        Places places = new(_root, "", Path.Combine(_root, "snapshots"), null);
        return new LiveBaseline(places, "toy", candidate).Describe(RetrievalGate.Id, () => measuring);
    }

    private void MakeCurrent(string name) => new DurableFiles().ReplaceLink(Path.Combine(_root, "snapshots", "current"), name);

    private Sha256Digest Make(string name, string? comparedWith = null, Sha256Digest measuredWith = default)
    {
        string directory = Directory.CreateDirectory(Path.Combine(_root, "snapshots", name, "report")).Parent!.FullName;
        byte[] metadata = new SnapshotMetadata
        {
            SchemaVersion = SnapshotMetadata.CurrentSchemaVersion, Name = name, BuildTimestampUtc = "2025-01-01T00:00:00Z",
                SourceId = "toy",
            TableCounts = [], Sources = [], Lineage = [], Files = [],
        }.ToUtf8();
        File.WriteAllBytes(Path.Combine(directory, SnapshotFiles.Metadata), metadata);
        if (comparedWith is not null)
        {
            JsonObject record = new()
            {
                ["schema_version"] = 1,
                ["snapshot_name"] = name,
                ["snapshot_digest"] = "",
                ["source_id"] = "toy",
                ["gates"] = new JsonArray(new JsonObject
                {
                    ["gate"] = RetrievalGate.Id, ["verdict"] = "pass", ["snapshot_name"] = name, ["snapshot_digest"] = "",
                        ["checks"] = new JsonArray(),
                    ["compared_with"] = comparedWith, ["measured_with"] = measuredWith.ToString(),
                }),
            };
            File.WriteAllText(Path.Combine(directory, "report", "results.json"), record.ToJsonString());
        }

        return Sha256Digest.Of(metadata);
    }
}
