using Components.Catalog.Models;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Hashing;
using Components.Embedding.Opening;
using Components.Foundation.Errors;

namespace Components.Embedding.Tests.Contract;

public class RecordedModelTests
{
    private static readonly EncoderFactory Factory = new(new ModelLocator([]));

    [Fact]
    public void The_recorded_encoder_opens_and_gives_the_recorded_vectors()
    {
        RecordedModel recorded = Recorded();
        using ITextEncoder encoder = Factory.OpenRecorded(recorded.Contract, "vector", EncoderOptions.ForQueries);
        encoder.Contract.Dimension.ShouldBe(64);
        recorded.Contract.DifferencesOf(encoder.Contract).ShouldBeEmpty();
        ProbeDrift.Worst(encoder, recorded.Probes, recorded.Contract.ProbeTolerance).ShouldBeNull();
    }

    [Fact]
    public void The_probe_with_the_farthest_vector_is_named_with_the_number_of_those_that_drifted()
    {
        RecordedModel recorded = Recorded();
        using ITextEncoder encoder = Factory.OpenRecorded(recorded.Contract, "vector", EncoderOptions.ForQueries);
        ModelProbe turned = recorded.Probes[1] with { Vector = [.. recorded.Probes[1].Vector.Select(static value => -value)] };
        ModelProbe near = recorded.Probes[2]
            with { Vector = [.. recorded.Probes[2].Vector.Select(static (value, column) => value + (column == 0 ? 0.1f : 0f))] };
        ProbeDrift worst = ProbeDrift.Worst(encoder, [recorded.Probes[0], near, turned], 0.9999f).ShouldNotBeNull();
        worst.Text.ShouldBe(turned.Text);
        worst.Cosine.ShouldBe(-1, 1e-6);
        worst.Drifted.ShouldBe(2);
        worst.Probes.ShouldBe(3);
    }

    [Fact]
    public void A_vector_of_another_length_or_of_nothing_drifts()
    {
        RecordedModel recorded = Recorded();
        using ITextEncoder encoder = Factory.OpenRecorded(recorded.Contract, "vector", EncoderOptions.ForQueries);
        ProbeDrift.Worst(encoder, [recorded.Probes[0] with { Vector = [1f] }], 0.5f)
            .ShouldNotBeNull().Cosine.ShouldBe(double.NaN);
        ProbeDrift.Worst(encoder, [recorded.Probes[0] with { Vector = new float[64] }], 0.5f)
            .ShouldNotBeNull().Cosine.ShouldBe(double.NaN);
        ProbeDrift.Worst(encoder, [new ModelProbe("", new float[64])], 0.9999f).ShouldBeNull("two texts without a feature agree");
    }

    [Fact]
    public void An_unknown_backend_is_refused()
    {
        RecordedModel recorded = Recorded();
        recorded = recorded with { Contract = recorded.Contract with { Backend = "quantum" } };
        Should.Throw<SnapshotException>(() =>
            Factory.OpenRecorded(recorded.Contract, "vector", EncoderOptions.ForQueries)).Message.ShouldBe(
            "EMB003: model contract: The vectors were made with backend 'quantum' and pooling 'none', "
                + "which this program does not know. "
            + "Use the program version that built the snapshot, or build it again with this one.");
    }

    [Fact]
    public void An_unreadable_contract_file_is_named()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["model-contract.json"], "{");
        Should.Throw<InputDataException>(() => RecordedModel.Read(folder["model-contract.json"])).Message.ShouldBe(
            $"EMB009: {folder["model-contract.json"]}: The file is not a model contract. "
                + "Run './build.sh Embed --no-cache' to write it again.");
    }

    [Fact]
    public void The_file_round_trips()
    {
        using TemporaryFolder folder = new();
        RecordedModel recorded = Recorded();
        recorded.Write(folder["c.json"]);
        RecordedModel read = RecordedModel.Read(folder["c.json"]);
        recorded.Contract.DifferencesOf(read.Contract).ShouldBeEmpty();
        read.Probes.Select(probe => probe.Text).ShouldBe(RecordedModel.ProbeTexts);
        read.Probes[2].Vector.ShouldBe(recorded.Probes[2].Vector);
    }

    private static RecordedModel Recorded()
    {
        using HashingEncoder encoder = new(64);
        return RecordedModel.Of(encoder);
    }
}
