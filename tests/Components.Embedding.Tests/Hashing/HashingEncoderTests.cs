using System.Numerics.Tensors;
using Components.Embedding.Hashing;
using Components.Foundation.Errors;
using Components.TestKit.Quantities;
using FsCheck.Xunit;

namespace Components.Embedding.Tests.Hashing;

public class HashingEncoderTests
{
    [Theory]
    [InlineData("100nF 16V", "0.1uF 16 V")]
    [InlineData("4k7", "4.7kΩ")]
    [InlineData("4.7 kOhm", "4k7")]
    [InlineData("10µF", "10μF")]
    [InlineData("10 kΩ", "10k\u2126")]
    [InlineData("1/16W", "62.5mW")]
    [InlineData("500MA", "0.5 A")]
    [InlineData("3V3", "3.3 V")]
    public void Spellings_of_one_value_are_nearer_than_another_value(string left, string right)
    {
        float same = Cosine(left, right);
        same.ShouldBeGreaterThan(Cosine(left, "220pF 630V") + 0.15f);
    }

    [Fact]
    public void However_a_value_is_spelled_it_is_the_feature_of_its_plain_spelling()
    {
        foreach (ValueSpelling spelling in ValueSpellings.Of(seed: 4715, count: 5000))
        {
            int[] spelled = new int[512];
            int[] plain = new int[512];
            TextFeatures.AddValues(spelling.Text, spelled);
            TextFeatures.AddValues(spelling.Plain, plain);
            plain.ShouldContain(static sum => sum != 0, spelling.Plain);
            (spelled.SequenceEqual(plain) || (spelling.IsHabit && Array.TrueForAll(spelled, static sum => sum == 0)))
                .ShouldBeTrue($"'{spelling.Text}' and '{spelling.Plain}'");
        }
    }

    [Fact]
    public void A_part_number_is_near_its_own_prefix_and_far_from_others()
    {
        Cosine("RC0402FR-0710KL", "RC0402FR").ShouldBeGreaterThan(0.4f);
        Cosine("RC0402FR-0710KL", "STM32F103C8T6").ShouldBeLessThan(0.2f);
    }

    [Fact]
    public void Case_and_separating_white_space_do_not_matter() =>
        Cosine("SOT-23  mosfet\t", "sot-23 MOSFET").ShouldBe(1f, 1e-6f);

    [Fact]
    public void Milli_and_mega_are_different_values() => Cosine("5mΩ", "5MΩ").ShouldBeLessThan(0.99f);

    [Fact]
    public void A_text_without_features_gives_zeros()
    {
        using HashingEncoder encoder = new();
        float[] vector = [.. Enumerable.Repeat(1f, 256)];
        encoder.EncodeQuery(" ?! ", vector);
        vector.ShouldAllBe(value => value == 0f);
    }

    [Fact]
    public void The_bits_are_the_same_on_every_machine()
    {
        using HashingEncoder encoder = new(16);
        float[] vector = new float[16];
        encoder.EncodeQuery("100nF 16V X7R 0402", vector);
        Convert.ToHexStringLower(System.Runtime.InteropServices.MemoryMarshal.AsBytes(vector.AsSpan())).ShouldBe(GoldenBits);
        (HashingEncoder.AlgorithmVersion, encoder.Contract.ModelRevision).ShouldBe((2, $"sha256:{GoldenRevision}"));
    }

    [Property(MaxTest = 500)]
    public bool Any_string_gives_a_unit_or_a_zero_vector(string? text)
    {
        using HashingEncoder encoder = new(64);
        float[] vector = new float[64];
        encoder.EncodeQuery(text ?? "\ud800\uffff", vector);
        float norm = TensorPrimitives.Norm<float>(vector);
        return norm == 0f || Math.Abs(norm - 1f) < 1e-5f;
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        string[] texts = [.. Enumerable.Range(0, 1000).Select(number => $"part {number} {number * 7}kΩ")];
        using HashingEncoder one = new(threads: 1);
        using HashingEncoder four = new(threads: 4);
        float[] left = new float[texts.Length * 256];
        float[] right = new float[texts.Length * 256];
        one.EncodePassages(texts, left);
        four.EncodePassages(texts, right);
        left.ShouldBe(right);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(20)]
    [InlineData(4104)]
    public void An_unusable_dimension_is_refused(int dimension)
    {
        UsageException error = Should.Throw<UsageException>(() => new HashingEncoder(dimension));
        error.Message.ShouldBe(
            $"EMB010: model components-hashing-v2: The dimension {dimension} cannot be used for hashing: "
                + "it must be a multiple of 8, from 8 to 4096. "
            + "Change model.dimension, or delete it for the default (256).");
    }

    private const string GoldenBits = "000000000000000001eb8dbd61a81fbf01eb8dbe82e0d4bde29de63e82e0543e01eb0d3ec265313ec26531be01eb8d3d0000000082e0d4bd82e0d4be01eb8d3d";
    private const string GoldenRevision = "65e1b6261bab118a3b56090f1ce6b32111420cf47fa17ec24e5e1f3b80a0e0a0";

    private static float Cosine(string left, string right)
    {
        using HashingEncoder encoder = new();
        float[] a = new float[256];
        float[] b = new float[256];
        encoder.EncodeQuery(left, a);
        encoder.EncodeQuery(right, b);
        return TensorPrimitives.CosineSimilarity(a, b);
    }
}
