using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;

namespace Components.Embedding.Onnx.Tests;

/// <summary>Pins of the models that the tests open, and where they lie.</summary>
internal static class Models
{
    public static string Fixtures => Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static ModelSettings TinyBert(PoolingMode pooling) => new()
    {
        Backend = ModelBackend.Onnx,
        Id = "tiny-bert",
        Revision = "sha256:1272152237df2cc1facd8a01405ab4e0923160c30eb1d96f485e619079737eb5",
        Pooling = pooling,
        MaxTokens = 64,
        Files =
        [
            new() { Path = "onnx/model.onnx", SizeBytes = 499824, Sha256 = "1272152237df2cc1facd8a01405ab4e0923160c30eb1d96f485e619079737eb5" },
            new() { Path = "tokenizer.json", SizeBytes = 30897, Sha256 = "fa5c0c43d41a4f1c35eaad268ee103e2f0c7dd908e40d078d9e04b7bbf8c454a" },
        ],
    };

    public static ModelSettings MiniLm(PoolingMode pooling, int maxTokens) => new()
    {
        Backend = ModelBackend.Onnx,
        Id = "sentence-transformers/all-MiniLM-L6-v2",
        Revision = "sha256:31c57b5e8c8370e9413a5ba1da4e9d03cc8904bc1947990b789c08dc15cd00d0",
        Pooling = pooling,
        MaxTokens = maxTokens,
        Files =
        [
            new() { Path = "onnx/model.onnx", SizeBytes = 90359559, Sha256 = "31c57b5e8c8370e9413a5ba1da4e9d03cc8904bc1947990b789c08dc15cd00d0" },
            MiniLmTokenizer,
        ],
    };

    public static ModelSettings MiniLmInt8 => MiniLm(PoolingMode.Mean, 256) with
    {
        Revision = "sha256:1587bfb9cdaec3fec66624e6897ac40511cbadc9ff6201cd4d24a7b719288c26",
        Precision = ModelPrecision.Int8,
        Files =
        [
            new() { Path = "onnx/model_int8.onnx", SizeBytes = 22944356, Sha256 = "1587bfb9cdaec3fec66624e6897ac40511cbadc9ff6201cd4d24a7b719288c26" },
            MiniLmTokenizer,
        ],
    };

    private static ModelFileSettings MiniLmTokenizer =>
        new() { Path = "tokenizer.json", SizeBytes = 466247, Sha256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037" };

    /// <summary>Opens a model from the fixtures or the development data; skips where ONNX Runtime or the model is absent.</summary>
    public static ITextEncoder Open(ModelSettings settings, int threads = 2, int batchSize = 32)
    {
        Assert.SkipUnless(OnnxBackend.IsInstalled, "Built without ONNX Runtime; './build.sh RestoreOnnxRuntime' brings it.");
        List<string> directories = [Fixtures];
        string? shared = Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR");
        if (!string.IsNullOrEmpty(shared))
        {
            directories.Add(Path.Combine(shared, "models"));
        }

        if (!settings.Id.Equals("tiny-bert", StringComparison.Ordinal))
        {
            Assert.SkipUnless(directories.Count > 1, "COMPONENTS_SHARED_DIR is not set.");
        }

        return new EncoderFactory(new ModelLocator(directories), new OnnxBackend()).Open(settings, new EncoderOptions(threads, batchSize));
    }

    public static string Golden(string name)
    {
        string fixture = Path.Combine(Fixtures, "embeddings", name);
        if (File.Exists(fixture))
        {
            return fixture;
        }

        string? shared = Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR");
        Assert.SkipUnless(!string.IsNullOrEmpty(shared), "COMPONENTS_SHARED_DIR is not set.");
        return Path.Combine(shared!, "golden", "embeddings", name);
    }
}
