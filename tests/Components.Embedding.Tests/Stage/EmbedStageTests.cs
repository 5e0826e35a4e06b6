using System.Buffers;
using Components.Catalog.Corpus;
using Components.Catalog.Vectors;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Hashing;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Embedding.Stage;

namespace Components.Embedding.Tests.Stage;

public class EmbedStageTests
{
    private static readonly ModelSettings Model = new() { Dimension = 64 };

    [Fact]
    public void Vectors_are_in_corpus_order_and_the_contract_lies_beside_them()
    {
        using TemporaryFolder folder = new();
        string[] texts = Texts(5000);
        EmbedResult result = Run(folder, texts, "out");

        result.Rows.ShouldBe(5000);
        float[] rows = ReadVectors(folder["out/vectors.bin"], out int dimension);
        dimension.ShouldBe(64);
        using HashingEncoder encoder = new(64);
        float[] expected = new float[5000 * 64];
        encoder.EncodePassages(texts, expected);
        rows.ShouldBe(expected);

        // Whatever lies there is in the digest of the output, and somebody reads it.
        Directory.GetFileSystemEntries(folder["out"]).Select(static path => Path.GetFileName(path)).ShouldBe(
            [VectorsHeader.FileName, EmbedStage.CalibrationFileName, RecordedModel.FileName], ignoreOrder: true);

        RecordedModel recorded = RecordedModel.Read(folder["out/model-contract.json"]);
        recorded.Contract.Digest().ShouldBe(encoder.Contract.Digest());
        recorded.Probes.Count.ShouldBe(8);
        recorded.Contract.DifferencesOf(encoder.Contract).ShouldBeEmpty();
        ProbeDrift.Worst(encoder, recorded.Probes, recorded.Contract.ProbeTolerance).ShouldBeNull();
    }

    [Fact]
    public void When_two_percent_of_the_texts_change_only_those_are_embedded()
    {
        using TemporaryFolder folder = new();
        string[] texts = Texts(5000);
        EmbedResult first = Run(folder, texts, "first");
        first.Embedded.ShouldBe(5000);

        for (int row = 0; row < texts.Length; row += 50)
        {
            texts[row] += " changed";
        }

        EmbedResult second = Run(folder, texts, "second");
        second.Embedded.ShouldBe(100);
        second.CacheHits.ShouldBe(4900);

        EmbedResult uncached = Run(folder, texts, "uncached", new EmbeddingSettings { UseCache = false });
        uncached.Embedded.ShouldBe(5000);
        File.ReadAllBytes(folder["second/vectors.bin"]).ShouldBe(File.ReadAllBytes(folder["uncached/vectors.bin"]));
    }

    [Fact]
    public void Every_output_byte_is_the_same_with_and_without_hits()
    {
        using TemporaryFolder folder = new();
        string[] texts = Texts(300);
        Run(folder, texts, "first");
        Run(folder, texts, "second");
        foreach (string name in Directory.GetFiles(folder["first"]).Select(path => Path.GetFileName(path)))
        {
            File.ReadAllBytes(Path.Combine(folder["second"], name))
                .ShouldBe(File.ReadAllBytes(Path.Combine(folder["first"], name)), name);
        }
    }

    [Fact]
    public void A_repeated_text_is_embedded_once()
    {
        using TemporaryFolder folder = new();
        EmbedResult result = Run(folder, ["a b", "c", "a b", "a b"], "out");
        result.Embedded.ShouldBe(2);
        (result.Rows - result.CacheHits).ShouldBe(4);
    }

    [Fact]
    public void An_empty_corpus_gives_an_empty_valid_file()
    {
        using TemporaryFolder folder = new();
        Run(folder, [], "out").Rows.ShouldBe(0);
        ReadVectors(folder["out/vectors.bin"], out int dimension).ShouldBeEmpty();
        dimension.ShouldBe(64);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(300, 300)]
    [InlineData(5000, 512)]
    public void Queries_for_calibration_come_from_evenly_spread_parts(int rows, int expected)
    {
        using TemporaryFolder folder = new();
        Run(folder, Texts(rows), "out");
        float[] vectors = ReadVectors(folder["out/calibration-queries.bin"], out int dimension);
        (vectors.Length / dimension).ShouldBe(expected);

        // These parts have no description: the query is their number.
        using HashingEncoder encoder = new(dimension);
        long[] taken = [.. Enumerable.Range(0, rows).Select(static row => (long)row)
            .Where(row => CalibrationTexts.Takes(row, rows))];
        taken.Length.ShouldBe(expected);
        for (int place = 0; place < taken.Length; place++)
        {
            float[] vector = new float[dimension];
            encoder.EncodeQuery($"P{taken[place]}", vector);
            vectors.AsSpan(place * dimension, dimension).SequenceEqual(vector).ShouldBeTrue();
            Math.Abs(taken[place] - ((double)place * rows / expected)).ShouldBeLessThan((double)rows / expected + 1);
        }
    }

    [Fact]
    public void A_query_for_calibration_is_some_words_of_its_part_and_always_the_same()
    {
        CorpusRecord part = new() { LcscId = 7, ComponentType = "resistor", PartNumber = "RC0402", Package = "0402",
            Description = "Thick Film Resistor 10k 1%", Text = "" };
        string[] queries = [.. Enumerable.Range(1, 200).Select(id => CalibrationTexts.Of(part with { LcscId = id }))];
        queries.ShouldBe([.. Enumerable.Range(1, 200).Select(id => CalibrationTexts.Of(part with { LcscId = id }))]);
        queries.ShouldContain("RC0402");
        foreach (string query in queries.Where(static query => query != "RC0402"))
        {
            string[] words = query.Split(' ');
            words.Length.ShouldBeInRange(2, 6);
            words.ShouldBeUnique();
            words.ShouldAllBe(word => "Thick Film Resistor 10k 1% 0402".Split(' ', StringSplitOptions.None).Contains(word));
        }
    }

    [Fact]
    public void Progress_ends_at_the_total()
    {
        using TemporaryFolder folder = new();
        List<EmbedProgress> reports = [];
        Run(folder, Texts(9000), "out", progress: new Recorder(reports));
        reports.Select(report => report.Rows).ShouldBe([4096, 8192, 9000]);
        reports[^1].TotalRows.ShouldBe(9000);
    }

    [Fact]
    public void Cancelling_leaves_no_vectors_behind()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource source = new();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => Run(folder, Texts(10), "out", cancellationToken: source.Token));
        Directory.GetFiles(folder["out"]).ShouldBeEmpty();
    }

    internal static float[] ReadVectors(string path, out int dimension)
    {
        byte[] bytes = File.ReadAllBytes(path);
        VectorsHeader header = VectorsHeader.Read(bytes).ShouldNotBeNull();
        (header.DataOffset + header.DataLength).ShouldBe(bytes.Length);
        dimension = header.Dimension;
        return System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes.AsSpan(64)).ToArray();
    }

    private static EmbedResult Run(
        TemporaryFolder folder, string[] texts, string output, EmbeddingSettings? settings = null,
        IProgress<EmbedProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        string corpus = folder["corpus.jsonl"];
        ArrayBufferWriter<byte> lines = new();
        for (int row = 0; row < texts.Length; row++)
        {
            CorpusCodec.WriteLine(
                new CorpusRecord { LcscId = row + 1, ComponentType = "other", PartNumber = $"P{row}", Text = texts[row] }, lines);
        }

        File.WriteAllBytes(corpus, lines.WrittenSpan);
        EmbedStage stage = new(new EncoderFactory(new ModelLocator([])));
        return stage.Run(
            corpus, Model, settings ?? new EmbeddingSettings(), folder["cache"], folder[output], progress, cancellationToken);
    }

    private static string[] Texts(int count) =>
        [.. Enumerable.Range(0, count).Select(number => $"Resistor {number} {number * 3}kΩ 0402 RC{number:00000}")];

    private sealed class Recorder(List<EmbedProgress> reports) : IProgress<EmbedProgress>
    {
        public void Report(EmbedProgress value) => reports.Add(value);
    }
}
