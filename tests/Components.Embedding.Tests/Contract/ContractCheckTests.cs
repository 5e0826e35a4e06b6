using Components.Catalog.Errors;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Hashing;

namespace Components.Embedding.Tests.Contract;

public class ContractCheckTests
{
    private static readonly EncoderFactory Factory = new(new ModelLocator([]));

    [Fact]
    public void The_recorded_encoder_opens()
    {
        using ITextEncoder encoder = Factory.OpenForQueries(Recorded(), "vector", EncoderOptions.ForQueries);
        encoder.Contract.Dimension.ShouldBe(64);
    }

    [Fact]
    public void A_contract_from_a_newer_algorithm_is_refused_with_the_part_that_differs()
    {
        RecordedModel recorded = Recorded();
        recorded = recorded with { Contract = recorded.Contract with { ModelRevision = "sha256:00" } };
        SnapshotException error = Should.Throw<SnapshotException>(() => Factory.OpenForQueries(recorded, "vector", EncoderOptions.ForQueries));
        using HashingEncoder actual = new(64);
        error.Message.ShouldBe(
            $"EMB007: vector: The query model differs from the one that made the vectors: model_revision is '{actual.Contract.ModelRevision}', recorded 'sha256:00'. "
            + "Bring the recorded model back, or build and publish a snapshot with the new one.");
    }

    [Fact]
    public void Every_differing_part_is_named()
    {
        ModelContract contract = Recorded().Contract;
        ContractCheck.Differences(contract, contract with { Pooling = "cls", QueryPrefix = "q", MaxTokens = 5, TokenizerSha256 = "ab" }).ShouldBe(
        [
            "pooling is 'cls', recorded 'none'",
            "query_prefix is 'q', recorded ''",
            "max_tokens is '5', recorded '0'",
            "tokenizer_sha256 is 'ab', recorded ''",
        ]);
    }

    [Fact]
    public void A_probe_with_another_vector_is_refused()
    {
        RecordedModel recorded = Recorded();
        float[] turned = [.. recorded.Probes[1].Vector.Reverse()];
        recorded = recorded with { Probes = [recorded.Probes[0], recorded.Probes[1] with { Vector = turned }] };
        SnapshotException error = Should.Throw<SnapshotException>(() => Factory.OpenForQueries(recorded, "vector", EncoderOptions.ForQueries));
        error.Message.ShouldMatch(
            "^EMB008: vector: The probe text '100nF 16V X7R 0402 capacitor' gets another vector here: cosine -?0\\.[0-9]{6}, at least 0\\.9999 expected\\. "
            + "Model, tokenizer, pooling or this CPU's arithmetic differ from the build\\. Build the snapshot again on this kind of machine\\.$");
    }

    [Fact]
    public void An_unknown_backend_is_refused()
    {
        RecordedModel recorded = Recorded();
        recorded = recorded with { Contract = recorded.Contract with { Backend = "quantum" } };
        Should.Throw<SnapshotException>(() => Factory.OpenForQueries(recorded, "vector", EncoderOptions.ForQueries)).Message.ShouldBe(
            "EMB003: model contract: The vectors were made with backend 'quantum' and pooling 'none', which this program does not know. "
            + "Use the program version that built the snapshot, or build it again with this one.");
    }

    [Fact]
    public void An_unreadable_contract_file_is_named()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["model-contract.json"], "{");
        Should.Throw<InputDataException>(() => RecordedModel.Read(folder["model-contract.json"])).Message.ShouldBe(
            $"EMB009: {folder["model-contract.json"]}: The file is not a model contract. Run './build.sh Embed --no-cache' to write it again.");
    }

    [Fact]
    public void The_file_round_trips()
    {
        using TemporaryFolder folder = new();
        RecordedModel recorded = Recorded();
        recorded.Write(folder["c.json"]);
        RecordedModel read = RecordedModel.Read(folder["c.json"]);
        ContractCheck.Differences(recorded.Contract, read.Contract).ShouldBeEmpty();
        read.Probes.Select(probe => probe.Text).ShouldBe(RecordedModel.ProbeTexts);
        read.Probes[2].Vector.ShouldBe(recorded.Probes[2].Vector);
    }

    private static RecordedModel Recorded()
    {
        using HashingEncoder encoder = new(64);
        return RecordedModel.Of(encoder);
    }
}
