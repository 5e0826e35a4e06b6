using System.Numerics.Tensors;
using Components.Catalog.Models;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Embedding.Static;
using Components.Embedding.Tokenizers;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.TestKit.Files;
using FsCheck.Xunit;

namespace Components.Embedding.Tests.Static;

public class StaticModelTests
{
    private static readonly string[] Tokens =
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "ldo", "regulator", "##s", "10", "##k", "resistor"];

    [Fact]
    public void A_text_is_the_unit_sum_of_its_rows_times_their_scales()
    {
        StaticModel model = Model(buckets: 0);
        using StaticEncoder encoder = new(model, Pin([]));
        float[] expected = new float[16];
        foreach (int token in (int[])[4, 5, 6])
        {
            for (int column = 0; column < 16; column++)
            {
                expected[column] += model.Rows[(token * 16) + column] * model.Scales[token];
            }
        }

        float[] vector = new float[16];
        encoder.EncodeQuery("LDO, regulators!", vector);
        float norm = TensorPrimitives.Norm<float>(expected);
        for (int column = 0; column < 16; column++)
        {
            vector[column].ShouldBe(expected[column] / norm, 1e-6f);
        }
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_a_models_file_is_named_and_nobody_waits_for_its_writer()
    {
        using TemporaryDirectory directory = new();
        string pipe = directory["model.bin"];
        Assert.SkipUnless(NamedPipe.TryMake(pipe), "The system has no named pipes.");
        Func<object>[] readers =
            [() => StaticModel.Read(pipe), () => TokenizerFiles.ReadJson(pipe), () => TokenizerFiles.ReadVocabulary(pipe)];
        foreach (Func<object> read in readers)
        {
            (await Should.ThrowAsync<EnvironmentException>(() => Task.Run(read)
                .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken))).Code.ShouldBe("FIL002");
        }
    }

    [Fact]
    public void Hyphens_and_case_of_a_part_number_do_not_matter_to_its_ngrams()
    {
        NGramsOf("RC0402FR-0710KL").ShouldBe(NGramsOf("rc0402fr0710kl"));
        NGramsOf("regulator low dropout").ShouldBeEmpty();
        NGramsOf("a1, b2").ShouldBe([.. NGramsOf("a1"), .. NGramsOf("b2")]);
        NGramsOf("x7r").Length.ShouldBe(6);
    }

    [Fact]
    public void A_model_of_random_rows_finds_a_misspelt_part_number_by_its_ngrams()
    {
        using StaticEncoder encoder = new(Model(buckets: 512), Pin([]));
        Cosine(encoder, "RC0402FR-0710KL", "RC0402FR-071OKL")
            .ShouldBeGreaterThan(Cosine(encoder, "RC0402FR-0710KL", "STM32F103C8T6") + 0.3f);
    }

    [Fact]
    public void A_text_that_the_model_knows_nothing_of_gives_zeros()
    {
        using StaticEncoder encoder = new(Model(buckets: 0), Pin([]));
        float[] vector = [.. Enumerable.Repeat(1f, 16)];
        encoder.EncodeQuery("\u4e2d ???", vector);
        vector.ShouldAllBe(value => value == 0f);
    }

    [Property(MaxTest = 500)]
    public bool Any_string_gives_a_unit_or_a_zero_vector(string? text)
    {
        using StaticEncoder encoder = new(Model(buckets: 64), Pin([]));
        float[] vector = new float[16];
        encoder.EncodeQuery(text ?? "\udc00", vector);
        float norm = TensorPrimitives.Norm<float>(vector);
        return norm == 0f || Math.Abs(norm - 1f) < 1e-5f;
    }

    [Theory]
    [InlineData(16)]
    [InlineData(48)]
    [InlineData(256)]
    public void Every_tier_gives_the_bits_of_the_scalar_twin(int dimension)
    {
        Random random = new(dimension);
        sbyte[] row = [.. Enumerable.Range(0, dimension).Select(_ => (sbyte)random.Next(-127, 128))];
        float[] sums = [.. Enumerable.Range(0, dimension).Select(_ => random.NextSingle())];
        float[] scalar = [.. sums];
        RowSum.Add(row, 0.0123f, sums);
        RowSum.AddScalar(row, 0.0123f, scalar);
        sums.ShouldBe(scalar);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(80)]
    [InlineData(384)]
    public void Sums_over_all_rows_have_the_bits_of_the_scalar_twin_row_by_row(int dimension)
    {
        const int Rows = 9;
        Random random = new(dimension);
        sbyte[] table = [.. Enumerable.Range(0, Rows * dimension).Select(_ => (sbyte)random.Next(-127, 128))];
        float[] scales = [.. Enumerable.Range(0, Rows).Select(_ => random.NextSingle())];
        int[] rows = [3, 8, 3, 0, 7];
        float[] sums = new float[dimension];
        float[] scalar = new float[dimension];
        RowSum.AddAll(table, scales, rows, sums);
        foreach (int row in rows)
        {
            RowSum.AddScalar(table.AsSpan(row * dimension, dimension), scales[row], scalar);
        }

        sums.ShouldBe(scalar);
    }

    [Fact]
    public void Encoding_a_query_allocates_nothing()
    {
        using StaticEncoder encoder = new(Model(buckets: 64), Pin([]));
        float[] vector = new float[16];
        encoder.EncodeQuery("10k resistor", vector);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 100; round++)
        {
            encoder.EncodeQuery("10k resistor", vector);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void The_file_round_trips_byte_for_byte()
    {
        using TemporaryFolder folder = new();
        Model(buckets: 8).Write(folder["model.bin"]);
        StaticModel.Read(folder["model.bin"]).Write(folder["again.bin"]);
        File.ReadAllBytes(folder["again.bin"]).ShouldBe(File.ReadAllBytes(folder["model.bin"]));
    }

    [Fact]
    public void The_bytes_of_the_format_are_what_they_were()
    {
        using TemporaryFolder folder = new();
        Model(buckets: 8).Write(folder["model.bin"]);
        (StaticModelHeader.FormatVersion, Sha256Digest.OfFile(folder["model.bin"]).ToString())
            .ShouldBe((1u, "d78b84adf5636aeac7c001929d8ab5dfca3738ac9a096756aed65145229f2390"));
    }

    [Theory]
    [InlineData(0, "it does not begin with the format's name.")]
    [InlineData(20, "its header checksum is wrong.")]
    [InlineData(60, "its header checksum is wrong.")]
    public void A_flipped_header_byte_is_noticed(int offset, string why)
    {
        using TemporaryFolder folder = new();
        byte[] file = Written(folder);
        file[offset] ^= 1;
        Refused(folder, file, why);
    }

    [Fact]
    public void Another_length_version_or_scale_is_noticed()
    {
        using TemporaryFolder folder = new();
        byte[] file = Written(folder);
        Refused(folder, file[..^1], $"it has {file.Length - 1} bytes, its header says {file.Length}.");
        Refused(folder, file[..10], "it is too short for a header.");

        byte[] newer = [.. file];
        newer[8] = 2;
        HeaderChecksum.Write(newer);
        Refused(folder, newer, "its format version is 2, this program reads 1.");

        byte[] narrow = [.. file];
        narrow[12] = 8;
        HeaderChecksum.Write(narrow);
        Refused(folder, narrow, "its counts are out of range.");

        byte[] lines = [.. file];
        lines[64] = (byte)'\n';
        Refused(folder, lines, "its vocabulary has 11 lines, its header says 10.");

        byte[] scale = [.. file];
        BitConverter.TryWriteBytes(scale.AsSpan(128), float.NaN).ShouldBeTrue();
        Refused(folder, scale, "a scale is not a number.");
    }

    [Fact]
    public void A_snapshot_brings_its_own_query_encoder()
    {
        using TemporaryFolder folder = new();
        Written(folder);
        ModelSettings settings = SettingsFor(folder["model.bin"]);
        Directory.CreateDirectory(folder["models/components-static-test"]);
        File.Copy(folder["model.bin"], folder["models/components-static-test/model.bin"]);
        RecordedModel recorded;
        using (ITextEncoder built = new EncoderFactory(new ModelLocator([folder["models"]]))
            .Open(settings, EncoderOptions.ForQueries))
        {
            recorded = RecordedModel.Of(built);
        }

        Directory.CreateDirectory(folder["vector"]);
        string name = $"vector/{QueryModelFiles.PlainName(settings.Id, "model.bin")}";
        File.Copy(folder["model.bin"], folder[name]);
        using ITextEncoder opened = new EncoderFactory(new ModelLocator([]))
            .OpenRecorded(recorded.Contract, folder["vector"], EncoderOptions.ForQueries);
        opened.Contract.Digest().ShouldBe(recorded.Contract.Digest());

        // An altered copy is passed over; where no other place has the right one, its absence is told.
        File.AppendAllText(folder[name], "x");
        Should.Throw<EnvironmentException>(() => new EncoderFactory(new ModelLocator([]))
            .OpenRecorded(recorded.Contract, folder["vector"], EncoderOptions.ForQueries)).Code.ShouldBe("EMB004");
    }

    [Fact]
    public void A_wrong_pin_is_named()
    {
        using TemporaryFolder folder = new();
        Written(folder);
        Dictionary<string, string> files = new(StringComparer.Ordinal) { ["model.bin"] = folder["model.bin"] };
        Should.Throw<UsageException>(() => new StaticBackend()
            .Open(Pin([]), new Dictionary<string, string>(StringComparer.Ordinal), EncoderOptions.ForQueries)).Message.ShouldBe(
            "EMB041: model components-static-test: The pin does not name model.bin. Pin model.bin under model.files.");
        Should.Throw<InputDataException>(() =>
            new StaticBackend().Open(Pin([]) with { Dimension = 32 }, files, EncoderOptions.ForQueries)).Message.ShouldBe(
            $"EMB042: {folder["model.bin"]}: The model has 16 columns, model.dimension says 32. "
                + "Correct or delete model.dimension.");
    }

    [Fact]
    public void Parts_that_do_not_fit_each_other_are_refused() =>
        Should.Throw<ArgumentException>(() =>
            new StaticModel(Tokens, 0, 16, new sbyte[3], new float[10])).Message.ShouldStartWith(
                "3 values and 10 scales do not make 10 rows of 16 columns.");

    private static ModelSettings SettingsFor(string path) => new()
    {
        Backend = ModelBackend.Static,
        Id = "components-static-test",
        Revision = $"sha256:{Sha256Digest.OfFile(path)}",
        Files = [
            new() { Path = "model.bin", SizeBytes = new FileInfo(path).Length, Sha256 = Sha256Digest.OfFile(path).ToString() }],
    };

    private static ModelPin Pin(IReadOnlyList<ModelFile> files) =>
        new() { Backend = ModelBackend.Static, Id = "components-static-test", Revision = "sha256:00", Files = files };

    private static byte[] Written(TemporaryFolder folder)
    {
        Model(buckets: 8).Write(folder["model.bin"]);
        return File.ReadAllBytes(folder["model.bin"]);
    }

    private static void Refused(TemporaryFolder folder, byte[] file, string why)
    {
        File.WriteAllBytes(folder["bad.bin"], file);
        Should.Throw<InputDataException>(() => StaticModel.Read(folder["bad.bin"])).Message.ShouldBe(
            $"EMB040: {folder["bad.bin"]}: The file is not a static model: {why} Bring the pinned file back, "
                + "or make it again with './build.sh DistillModel'.");
    }

    private static int[] NGramsOf(string text)
    {
        int[] rows = new int[256];
        return rows[..NGrams.Collect(text, 100, 1024, rows)];
    }

    private static float Cosine(StaticEncoder encoder, string left, string right)
    {
        float[] a = new float[16];
        float[] b = new float[16];
        encoder.EncodeQuery(left, a);
        encoder.EncodeQuery(right, b);
        return TensorPrimitives.CosineSimilarity<float>(a, b);
    }

    private static StaticModel Model(int buckets)
    {
        Random random = new(7);
        int count = Tokens.Length + buckets;
        sbyte[] rows = [.. Enumerable.Range(0, count * 16).Select(_ => (sbyte)random.Next(-127, 128))];
        float[] scales = [.. Enumerable.Range(0, count).Select(index => 0.001f * (index + 1))];
        return new StaticModel(Tokens, buckets, 16, rows, scales);
    }
}
