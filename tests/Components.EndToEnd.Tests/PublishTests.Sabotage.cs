using System.Text.Json.Nodes;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Baselines;
using Components.Evaluation.Gates.Compatibility;
using Components.Evaluation.Gates.Integrity;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Tests.Support;
using Components.Foundation.Errors;
using Components.Publishing;

namespace Components.EndToEnd.Tests;

/// <summary>One whole publication per gate with a wrong program or wrong data: the gate's own check refuses it, by name, and
/// nothing becomes current. The other gates' results are those of the real publication.</summary>
public sealed partial class PublishTests
{
    [Fact]
    public void A_flipped_byte_stops_the_publication_at_the_integrity_gate()
    {
        string copy = Copy();
        string lexical = Path.Combine(copy, "vector", "lexical.bin");
        byte[] bytes = File.ReadAllBytes(lexical);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(lexical, bytes);

        Refused(Context() with { SnapshotDirectory = copy }, IntegrityGate.Id, "file_digests");
    }

    [Fact]
    public void An_index_of_another_model_stops_the_publication_at_the_compatibility_gate() =>
        Refused(Context() with { Model = new ModelSettings { Id = "components-hashing-v9" } }, CompatibilityGate.Id, "model_pin");

    [Fact]
    public void A_program_that_ignores_a_filter_stops_the_publication_at_the_retrieval_gate() =>
        Refused(
            Context() with { Opener = new SabotagedOpener(Context().Opener)
                { Understands = static request => request with { Package = null } } },
            RetrievalGate.Id,
            "invariant.filter.package");

    [Fact]
    public void A_baseline_that_is_not_reached_stops_the_build_until_a_reason_is_given()
    {
        using Workplace workplace = new(whole.Workplace, isPublished: true);
        string path = Path.Combine(workplace.Root, "data", "eval", "baselines", "sample.json");
        JsonNode baseline = JsonNode.Parse(File.ReadAllText(path))!;
        JsonNode slice = baseline["retrieval"]!["slices"]!.AsArray()
            .Single(static slice => slice!["slice"]!.GetValue<string>() == "everyday")!;
        slice["figures"]!["ndcg_at10"] = 0.999999;
        File.WriteAllText(path, baseline.ToJsonString());

        Finished run = workplace.Build("Publish");
        run.ExitCode.ShouldBe(5, run.ToString());
        (run.Output + run.Error).ShouldContain("baseline.ndcg_at_10.everyday: ");

        Finished refused = workplace.Build("AcceptBaseline");
        refused.ExitCode.ShouldBe(2, refused.ToString());
        (refused.Output + refused.Error)
            .ShouldContain("EVL042: sample.json: The baseline would be lowered: ndcg_at_10 of everyday: 0.999999 to ");

        Finished accepted = workplace.Build("AcceptBaseline", "--reason", "the figure was made up");
        accepted.ExitCode.ShouldBe(0, accepted.ToString());
        File.ReadAllText(path).ShouldContain("\"reason\": \"the figure was made up\"");

        Finished again = workplace.Build("ValidateRetrieval");
        again.ExitCode.ShouldBe(0, again.ToString());
    }

    private GateContext Context() => new()
    {
        SnapshotDirectory = Path.Combine(Workplace.Root, "snapshots", Workplace.CurrentName),
        Opener = new GateOpener(new EncoderFactory(new ModelLocator([]))),
        RepositoryRoot = Workplace.Root,
        Settings = DeclaredGateSettings.Of(new GatesSettings
        {
            Retrieval = new RetrievalGateSettings { Suites = Workplace.SmallSuite },
        }),
        CandidateIsLive = true,
    };

    // Without its report, which is not sealed.
    private string Copy()
    {
        string source = Path.Combine(Workplace.Root, "snapshots", Workplace.CurrentName);
        string target = Path.Combine(Workplace.Root, $"damaged-{Guid.NewGuid():N}", Workplace.CurrentName);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(source, path).StartsWith("report", StringComparison.Ordinal)))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, File.ReadAllBytes(file));
        }

        return target;
    }

    /// <summary>Publishes as the build does, into an empty directory of snapshots, with one gate's result measured
    /// anew.</summary>
    private void Refused(GateContext context, string gate, string check)
    {
        sample.First.ExitCode.ShouldBe(0, sample.First.ToString());
        GateResult measured = GateRunner.Run(GateList.Find(gate), context);
        measured.Checks.Single(candidate => candidate.Name == check).Blocks.ShouldBeTrue(check);

        PublishedRecord record = PublishedRecord.Read(Path.Combine(Workplace.Current, "report", PublishedRecord.FileName));
        SnapshotPublisher publisher = new(Path.Combine(Workplace.Root, $"refused-{gate}"));
        string name = publisher.Place(Workplace.Current).Location.Name;
        PublishRequest request = new()
        {
            Snapshot = name,
            RequiredGates = [.. GateList.Descriptions.Select(static gate => gate.Id)],
            Verdicts = [.. record.Gates.Select(result => Verdict(result.Gate == gate ? measured : result))],
        };
        GateFailedException refusal = Should.Throw<GateFailedException>(() => publisher.Publish(request));
        refusal.Code.ShouldBe("PUB002");
        refusal.Message.ShouldContain($"{gate}");
        refusal.Message.ShouldContain(check);
        publisher.Locator.CurrentName.ShouldBeNull();

        // The same request with the sound result passes: nothing else stood in the way.
        publisher.Publish(request with { Verdicts = [.. record.Gates.Select(Verdict)] }).Changed.ShouldBeTrue();
    }

    private static GateRecord Verdict(GateResult result) => new(
        result.Gate,
        result.Verdict,
        result.SnapshotDigest,
        string.Join("; ", result.Checks.Where(static candidate => candidate.Blocks).Select(static candidate => candidate.Name)));
}
