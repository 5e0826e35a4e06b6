using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Components.Embedding.Contract;
using Components.Embedding.Settings;
using Components.Models.Store;

namespace Components.Embedding.Onnx.Tests;

/// <summary>Every recorded vector of the reference implementation.</summary>
public sealed class GoldenEmbeddingTests : IDisposable
{
    private const float FloatFloor = 0.9999f;
    private const float Int8Floor = 0.98f;

    /// <summary>Of tiny-bert in int8 between ONNX Runtime's native kernels and those of WebAssembly, which do not
    /// saturate.</summary>
    private const float TinyInt8Floor = 0.9975f;

    /// <summary>Of texts beyond ASCII on a CPU without VNNI. The reference ran on one with it; without it ONNX Runtime adds
    /// products of int8 in pairs of 16 bits, which saturate. Twelve of the 266 texts, in scripts that the model hardly knows,
    /// then come to 0.958 to 0.98.</summary>
    private const float SaturatedFloor = 0.95f;

    /// <summary>Of tiny-bert there, whose weights use all of a byte so that much saturates: the mean of all texts.</summary>
    private const float TinySaturatedMean = 0.9f;

    private const int SmallDimension = 128;
    private const int EveryQueryOfADearModel = 6;

    private readonly string _directory = Directory.CreateTempSubdirectory("golden-embeddings-").FullName;

    [Fact]
    public void Tiny_bert_mean() => Matches(Models.TinyBert(PoolingMode.Mean), "tiny-bert.mean.fp32.f32", FloatFloor);

    [Fact]
    public void Tiny_bert_cls() => Matches(Models.TinyBert(PoolingMode.Cls), "tiny-bert.cls.fp32.f32", FloatFloor);

    [Fact]
    public void MiniLm_mean()
    {
        PackagedMiniLmMatches(PoolingMode.Mean, 256, "all-MiniLM-L6-v2.mean.fp32.f32");

        // The reference read another export of the same weights: where that one is, it is held to the same vectors.
        MatchesWhereItIs(Models.MiniLm(PoolingMode.Mean, 256), "all-MiniLM-L6-v2.mean.fp32.f32", FloatFloor);
    }

    [Fact]
    public void MiniLm_cls() => PackagedMiniLmMatches(PoolingMode.Cls, 128, "all-MiniLM-L6-v2.cls.fp32.f32");

    [Fact]
    public void Int8()
    {
        // Every fourth case of the reference tokenizer, as tools/tiny-bert-int8/vectors.mjs took them.
        string[] texts = [.. File.ReadLines(Path.Combine(Models.Fixtures, "tokenizer", "tiny-bert.jsonl"))
            .Where(static (_, line) => line % 4 == 0).Select(TextOf)];
        using ITextEncoder encoder = Models.Open(Models.TinyBertInt8);
        using ITextEncoder floats = Models.Open(Models.TinyBert(PoolingMode.Mean));
        int dimension = encoder.Contract.Dimension;
        float[] expected = Vectors("tiny-bert.mean.int8.f32", texts.Length, dimension);
        float[] passages = new float[expected.Length];
        float[] whole = new float[expected.Length];
        encoder.EncodePassages(texts, passages, TestContext.Current.CancellationToken);
        floats.EncodePassages(texts, whole, TestContext.Current.CancellationToken);
        float[] query = new float[dimension];
        float nearest = 1f;
        float sum = 0;
        for (int row = 0; row < texts.Length; row++)
        {
            Span<float> passage = passages.AsSpan(row * dimension, dimension);
            float similar = TensorPrimitives.CosineSimilarity(expected.AsSpan(row * dimension, dimension), passage);
            similar.ShouldBeGreaterThanOrEqualTo(Processor.HasVnni ? TinyInt8Floor : 0, $"passage {row}: {texts[row]}");
            sum += similar;
            encoder.EncodeQuery(texts[row], query);
            query.ShouldBe(passage.ToArray());
            nearest = Math.Min(nearest, TensorPrimitives.CosineSimilarity(passage, whole.AsSpan(row * dimension, dimension)));
        }

        (sum / texts.Length).ShouldBeGreaterThanOrEqualTo(TinySaturatedMean);

        // It is the graph of int8 that ran: the one of float32 is further away than another runtime's kernels.
        nearest.ShouldBeLessThan(TinyInt8Floor);

        // The reference's vectors are of a graph that no package carries: where it is, it is held to them.
        MatchesWhereItIs(Models.MiniLmInt8, "all-MiniLM-L6-v2.mean.int8.f32", Int8Floor);
    }

    [Fact]
    public void Arctic_passages_and_queries()
    {
        using ITextEncoder encoder = Models.OpenPackaged(Models.ArcticXs, ModelPackage.ArcticXs, _directory);
        string[] texts = Texts("arctic-xs.texts.jsonl");
        float[] passages = Vectors("arctic-xs.cls.fp32.f32", texts.Length, 384);
        float[] queries = Vectors("arctic-xs.cls.query.fp32.f32", texts.Length, 384);
        float[] vectors = new float[passages.Length];
        encoder.EncodePassages(texts, vectors, TestContext.Current.CancellationToken);
        float[] query = new float[384];
        for (int row = 0; row < texts.Length; row++)
        {
            encoder.EncodeQuery(texts[row], query);
            Similar(passages, row, vectors.AsSpan(row * 384, 384), FloatFloor, $"passage {row}: {texts[row]}");
            Similar(queries, row, query, FloatFloor, $"query {row}: {texts[row]}");

            // Passages and queries are told apart: with the prefix forgotten, or taken for both, one of the two could not match.
            TensorPrimitives.CosineSimilarity(vectors.AsSpan(row * 384, 384), query).ShouldBeLessThan(FloatFloor);
        }
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string[] Texts(string golden) =>
        [.. File.ReadLines(Models.Golden(golden)).Select(TextOf)];

    private static string TextOf(string line) => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!;

    private static float[] Vectors(string golden, int rows, int dimension)
    {
        float[] vectors = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Models.Golden(golden))).ToArray();
        vectors.Length.ShouldBe(rows * dimension);
        return vectors;
    }

    private static void Similar(float[] expected, int row, ReadOnlySpan<float> actual, float floor, string what) =>
        TensorPrimitives.CosineSimilarity(expected.AsSpan(row * actual.Length, actual.Length), actual)
            .ShouldBeGreaterThanOrEqualTo(floor, what);

    // The package's export is here with the restore.
    private void PackagedMiniLmMatches(PoolingMode pooling, int maxTokens, string golden)
    {
        ModelSettings packaged = Models.PackagedMiniLm(pooling, maxTokens);
        using ITextEncoder encoder = Models.OpenPackaged(packaged, ModelPackage.MiniLm, _directory);
        Matches(encoder, golden, FloatFloor);
    }

    // An addition to a test that has looked at everything that a fresh clone has: what was left out stands in the record.
    private static void MatchesWhereItIs(ModelSettings settings, string golden, float floor)
    {
        if (Models.WhereMissing(settings) is string missing)
        {
            TestContext.Current.AddWarning($"Left out: {missing}");
            return;
        }

        Matches(settings, golden, floor);
    }

    private static void Matches(ModelSettings settings, string golden, float floor)
    {
        using ITextEncoder encoder = Models.Open(settings);
        Matches(encoder, golden, floor);
    }

    private static void Matches(ITextEncoder encoder, string golden, float floor)
    {
        string[] texts = Texts("texts.jsonl");
        int dimension = encoder.Contract.Dimension;
        float[] expected = Vectors(golden, texts.Length, dimension);
        float[] passages = new float[expected.Length];
        encoder.EncodePassages(texts, passages, TestContext.Current.CancellationToken);
        float[] query = new float[dimension];

        // Without prefixes the tokens of a query are those of a passage, and every text is looked at as one. A dear model is
        // asked some of them as queries too; a small one, and the one with a prefix, all.
        encoder.Contract.QueryPrefix.ShouldBe(encoder.Contract.PassagePrefix);
        int step = dimension > SmallDimension ? EveryQueryOfADearModel : 1;
        for (int row = 0; row < texts.Length; row++)
        {
            float least = floor == Int8Floor && !Processor.HasVnni && !Ascii.IsValid(texts[row]) ? SaturatedFloor : floor;
            Similar(expected, row, passages.AsSpan(row * dimension, dimension), least, $"passage {row}: {texts[row]}");
            TensorPrimitives.Norm(passages.AsSpan(row * dimension, dimension)).ShouldBe(1f, 1e-5f);
            if (row % step == 0)
            {
                encoder.EncodeQuery(texts[row], query);
                Similar(expected, row, query, least, $"query {row}: {texts[row]}");
                TensorPrimitives.Norm(query).ShouldBe(1f, 1e-5f);
            }
        }
    }
}
