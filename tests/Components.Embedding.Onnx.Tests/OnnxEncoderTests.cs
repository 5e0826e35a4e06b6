using System.Numerics.Tensors;
using Components.Catalog.Models;
using Components.Embedding.Cache;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Embedding.Onnx.Tests;

public class OnnxEncoderTests
{
    private static readonly string[] Texts = [.. Enumerable.Range(0, 97)
        .Select(number => string.Concat(Enumerable.Repeat($"resistor {number} kΩ ", 1 + (number % 7))))];

    [Fact]
    public void Batches_and_threads_do_not_change_what_a_text_gets()
    {
        float[] one = Encode(threads: 1, batchSize: 1);
        float[] many = Encode(threads: 4, batchSize: 32);
        for (int row = 0; row < Texts.Length; row++)
        {
            TensorPrimitives.CosineSimilarity(one.AsSpan(row * 48, 48), many.AsSpan(row * 48, 48)).ShouldBeGreaterThan(0.999999f);
        }
    }

    [Fact]
    public void In_int8_a_text_has_the_same_bytes_alone_and_in_any_company()
    {
        // Activations are quantised by the largest of a run: beside others of its length a text would get another vector.
        float[] together = new float[Texts.Length * 48];
        using (ITextEncoder encoder = Models.Open(Models.TinyBertInt8, threads: 2, batchSize: 32))
        {
            encoder.EncodePassages(Texts, together, TestContext.Current.CancellationToken);
        }

        using ITextEncoder alone = Models.Open(Models.TinyBertInt8, threads: 1, batchSize: 1);
        float[] vector = new float[48];
        for (int row = 0; row < Texts.Length; row++)
        {
            alone.EncodePassages([Texts[row]], vector, TestContext.Current.CancellationToken);
            together.AsSpan(row * 48, 48).ToArray().ShouldBe(vector, Texts[row]);
        }
    }

    [Fact]
    public void In_int8_probes_may_differ_as_much_as_kernels_do_and_no_more()
    {
        using ITextEncoder encoder = Models.Open(Models.TinyBertInt8);
        using ITextEncoder floats = Models.Open(Models.TinyBert(PoolingMode.Mean));

        encoder.Contract.ProbeTolerance.ShouldBe(0.98f);
        floats.Contract.ProbeTolerance.ShouldBe(0.9999f);
        encoder.Contract.DifferencesOf(floats.Contract).ShouldNotBeEmpty();

        // Another export would pass as a probe, and does not pass as a contract; another model passes as neither.
        IReadOnlyList<ModelProbe> probes = RecordedModel.Of(encoder).Probes;
        // Without VNNI products of bytes saturate, and the graph of int8 is further from that of float32 than a probe may be.
        (ProbeDrift.Worst(floats, probes, encoder.Contract.ProbeTolerance) is null).ShouldBe(Processor.HasVnni);
        ProbeDrift.Worst(floats, probes, floats.Contract.ProbeTolerance).ShouldNotBeNull();
        using ITextEncoder cls = Models.Open(Models.TinyBert(PoolingMode.Cls));
        ProbeDrift.Worst(cls, probes, encoder.Contract.ProbeTolerance).ShouldNotBeNull();
    }

    [Fact]
    public void The_query_prefix_is_part_of_a_query_and_not_of_a_passage()
    {
        using ITextEncoder plain = Models.Open(Models.TinyBert(PoolingMode.Cls));
        using ITextEncoder prefixed = Models.Open(
            Models.TinyBert(PoolingMode.Cls) with { QueryPrefix = "Represent this sentence for searching relevant passages: " });
        float[] query = new float[48];
        float[] byHand = new float[48];
        prefixed.EncodeQuery("10k resistor", query);
        plain.EncodePassages(["Represent this sentence for searching relevant passages: 10k resistor"], byHand);
        query.ShouldBe(byHand);

        float[] passage = new float[48];
        prefixed.EncodePassages(["10k resistor"], passage);
        plain.EncodePassages(["10k resistor"], byHand);
        passage.ShouldBe(byHand);
        passage.ShouldNotBe(query);
    }

    [Fact]
    public void Swapped_pooling_shows_in_the_contract_and_in_every_probe()
    {
        RecordedModel recorded = Recorded(PoolingMode.Mean);
        using ITextEncoder cls = Models.Open(Models.TinyBert(PoolingMode.Cls));
        recorded.Contract.DifferencesOf(cls.Contract).ShouldBe([new ModelDifference("pooling", "mean", "cls")]);

        // Also where the contract lies: then the probes tell.
        ProbeDrift worst = ProbeDrift.Worst(cls, recorded.Probes, recorded.Contract.ProbeTolerance).ShouldNotBeNull();
        worst.Drifted.ShouldBe(recorded.Probes.Count);
        worst.Cosine.ShouldBeLessThan(0.9999);
    }

    [Fact]
    public void A_recorded_model_opens_for_queries_from_the_model_directory()
    {
        RecordedModel recorded = Recorded(PoolingMode.Mean);
        EncoderFactory factory = new(new ModelLocator([Models.Fixtures]), new OnnxBackend());
        using ITextEncoder encoder = factory.OpenRecorded(recorded.Contract, "vector", EncoderOptions.ForQueries);
        encoder.Contract.Digest().ShouldBe(recorded.Contract.Digest());
    }

    [Fact]
    public void Cancelling_stops_between_batches()
    {
        using ITextEncoder encoder = Models.Open(Models.TinyBert(PoolingMode.Mean));
        using CancellationTokenSource source = new();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => encoder.EncodePassages(Texts, new float[Texts.Length * 48], source.Token));
    }

    [Fact]
    public void Side_by_side_queries_give_the_same_vectors()
    {
        using ITextEncoder encoder = Models.Open(Models.TinyBert(PoolingMode.Mean));
        float[] expected = new float[48];
        encoder.EncodeQuery("LDO regulator 3.3V", expected);
        Parallel.For(0, 64, _ =>
        {
            float[] vector = new float[48];
            encoder.EncodeQuery("LDO regulator 3.3V", vector);
            vector.ShouldBe(expected);
        });
    }

    [Theory]
    [InlineData(null, "The model has no pooling.")]
    [InlineData(PoolingMode.Weighted, "The pooling 'weighted' is not one of a transformer.")]
    public void A_transformer_needs_its_pooling(PoolingMode? pooling, string what) =>
        Should.Throw<UsageException>(() =>
            new OnnxBackend().Open(ModelPin.From(Models.TinyBert(PoolingMode.Mean) with { Pooling = pooling }),
                new Dictionary<string, string>(StringComparer.Ordinal), EncoderOptions.ForQueries))
            .Message.ShouldBe($"EMB034: model tiny-bert: {what} Set model.pooling to mean or cls, as the model's card says.");

    [Fact]
    public void Another_dimension_than_pinned_is_refused()
    {
        InputDataException error = Should.Throw<InputDataException>(() =>
            Models.Open(Models.TinyBert(PoolingMode.Mean) with { Dimension = 384 }));
        error.Message.ShouldBe(
            $"EMB036: {Path.Combine(Models.Fixtures, "tiny-bert", "onnx", "model.onnx")}: The graph gives 48 columns, "
                + "model.dimension says 384. Correct or delete model.dimension.");
    }

    [Fact]
    public void A_file_that_is_no_graph_is_refused()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("onnx-tests-");
        try
        {
            string path = Path.Combine(folder.FullName, "model.onnx");
            File.WriteAllText(path, "not a graph");
            Should.Throw<InputDataException>(() => TransformerSession.Open(path)).Message.ShouldBe(
                $"EMB032: {path}: ONNX Runtime cannot load the graph. Pin an ONNX export of a BERT-family encoder.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_missing_native_library_is_said_in_one_line()
    {
        TransformerSession.IsMissingLibrary(new TypeInitializationException("NativeMethods", new DllNotFoundException()))
            .ShouldBeTrue();
        TransformerSession.IsMissingLibrary(new InvalidOperationException()).ShouldBeFalse();
        OnnxErrors.NativeLibraryMissing(new DllNotFoundException()).Message.ShouldBe(
            "EMB031: backend onnx: ONNX Runtime's native library cannot be loaded on this machine. "
                + "The package has it for Linux with glibc, Windows and macOS on arm64. "
            + "There, delete artifacts/ and build again; elsewhere use the profile static.");
    }

    [Fact]
    public void A_provider_that_the_package_does_not_hold_is_refused_with_those_that_it_holds()
    {
        EncoderFactory factory = new(new ModelLocator([Models.Fixtures]), new OnnxBackend());
        EncoderOptions options = EncoderOptions.From(new EmbeddingSettings { ExecutionProvider = ExecutionProvider.Cuda });
        EnvironmentException error = Should.Throw<EnvironmentException>(() =>
            factory.Open(Models.TinyBert(PoolingMode.Mean), options));
        Assert.SkipWhen(error.Code == "EMB038", "Built with the GPU package, on a machine without a GPU.");
        error.Message.ShouldMatch(
            "^EMB037: embed\\.execution_provider: This program's ONNX Runtime has no execution provider 'cuda'; "
                + "it has [A-Za-z, ]*CPUExecutionProvider\\. "
            + "Build with -p:OnnxRuntimeGpu=true, which takes ONNX Runtime's GPU package, or set embed\\.execution_provider "
            + "to cpu\\.$");
        OnnxErrors.ProviderDoesNotStart(ExecutionProvider.Cuda, new InvalidOperationException()).Message.ShouldBe(
            "EMB038: embed.execution_provider: The execution provider 'cuda' does not start on this machine. "
            + "Install the driver and the CUDA and cuDNN libraries that ONNX Runtime's release names, "
            + "or set embed.execution_provider to cpu.");
    }

    [Fact]
    public void Another_provider_has_vectors_of_its_own_in_the_cache()
    {
        using ITextEncoder encoder = Models.Open(Models.TinyBert(PoolingMode.Mean));
        EmbeddingCache.Key(encoder.Contract, ExecutionProvider.Cuda).ShouldBe($"{encoder.Contract.Digest()}-cuda");
        EmbeddingCache.Key(encoder.Contract).ShouldBe($"{encoder.Contract.Digest()}-{CpuTier.Name}");
    }

    [Fact]
    public void The_output_holds_the_native_libraries_of_this_platform_alone()
    {
        Directory.Exists(Path.Combine(AppContext.BaseDirectory, "runtimes")).ShouldBeFalse();
        string[] native = [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*onnxruntime*", SearchOption.AllDirectories)
            .Select(Path.GetFileName).OfType<string>()];
        native.ShouldContain(static name =>
            name.StartsWith("libonnxruntime.", StringComparison.Ordinal) || name == "onnxruntime.dll");

        // The managed assembly is Microsoft.ML.OnnxRuntime.dll; a native one begins with the runtime's own name.
        native.Where(static name => name.StartsWith("onnxruntime", StringComparison.Ordinal)
            || name.StartsWith("libonnxruntime", StringComparison.Ordinal))
            .Select(Path.GetExtension).Where(static extension => extension is ".so" or ".dylib" or ".dll").Distinct()
            .ShouldBe([OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so"]);
    }

    [Fact]
    public void Batches_hold_equal_lengths_and_every_text_once()
    {
        int[][] sequences = [.. new[] { 3, 5, 3, 3, 9, 5, 3 }.Select(length => new int[length])];
        IReadOnlyList<IReadOnlyList<int>> batches = LengthBatches.Cut(sequences, 3, 9);
        batches.Select(batch => string.Join(' ', batch)).ShouldBe(["4", "1", "5", "0 2 3", "6"]);
    }

    [Fact]
    public void The_fixture_is_the_pinned_model() =>
        Sha256Digest.OfFile(Path.Combine(Models.Fixtures, "tiny-bert", "onnx", "model.onnx")).ToString()
            .ShouldBe(Models.TinyBert(PoolingMode.Mean).Files[0].Sha256);

    private static float[] Encode(int threads, int batchSize)
    {
        using ITextEncoder encoder = Models.Open(Models.TinyBert(PoolingMode.Mean), threads, batchSize);
        float[] rows = new float[Texts.Length * 48];
        encoder.EncodePassages(Texts, rows);
        return rows;
    }

    private static RecordedModel Recorded(PoolingMode pooling)
    {
        using ITextEncoder encoder = Models.Open(Models.TinyBert(pooling));
        return RecordedModel.Of(encoder);
    }
}
