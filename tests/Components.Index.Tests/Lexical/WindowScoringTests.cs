using Components.Index.Lexical;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Index.Tests.Lexical;

public sealed class WindowScoringTests
{
    private const int Size = LexicalFormat.WindowSize;

    private static readonly (float K1, float B)[] Settings = [(1.2f, 0.75f), (0, 0.75f), (1.2f, 1), (10, 0)];

    private static Config Few => Config.QuickThrowOnFailure.WithMaxTest(40);

    [Fact]
    public void Saturations_have_the_bits_of_the_scalar_twin() =>
        Prop.ForAll(Weights.ToArbitrary(), Lengths.ToArbitrary(), static (bm25, lengths) =>
        {
            float[] expected = new float[Size];
            float[] actual = new float[Size];
            WindowScoring.SaturationsScalar(lengths, bm25, expected);
            WindowScoring.Saturations(lengths, bm25, actual);
            Bits(actual).ShouldBe(Bits(expected));
        }).Check(Few);

    [Fact]
    public void Every_form_of_a_block_adds_the_same_bits_in_vectors_and_one_by_one()
    {
        // One place in three does not have the term.
        Gen<byte> frequency = Gen.Frequency((1, Gen.Constant((byte)0)), (2, Bytes));
        Gen<(byte[] Bitmap, byte[] Frequencies, float[] Scores)> blocks =
            from bitmap in Bytes.ArrayOf(LexicalFormat.BitmapBytes)
            from frequencies in frequency.ArrayOf(Size)
            from scores in Gen.Choose(0, 1_000_000).Select(static millionths => millionths / 1e6f).ArrayOf(Size)
            select (bitmap, frequencies, scores);
        Prop.ForAll(Weights.ToArbitrary(), Lengths.ToArbitrary(), blocks.ToArbitrary(), static (bm25, lengths, block) =>
        {
            float[] saturations = new float[Size];
            WindowScoring.Saturations(lengths, bm25, saturations);
            float[] expected = [.. block.Scores];
            float[] actual = [.. block.Scores];
            WindowScoring.AddAllScalar(saturations, 3.7f, 2, expected);
            WindowScoring.AddAll(saturations, 3.7f, 2, actual);
            WindowScoring.AddBitmapScalar(block.Bitmap, saturations, 5.3f, 3, expected);
            WindowScoring.AddBitmap(block.Bitmap, saturations, 5.3f, 3, actual);
            WindowScoring.AddFrequenciesScalar(block.Frequencies, saturations, 0.1f, expected);
            WindowScoring.AddFrequencies(block.Frequencies, saturations, 0.1f, actual);
            Bits(actual).ShouldBe(Bits(expected));
        }).Check(Few);
    }

    [Fact]
    public void A_place_without_the_term_keeps_its_score_even_where_nothing_saturates()
    {
        float[] saturations = new float[Size];
        float[] scores = new float[Size];
        scores[7] = 1.5f;
        WindowScoring.AddBitmap(new byte[LexicalFormat.BitmapBytes], saturations, 2, 1, scores);
        WindowScoring.AddFrequencies(new byte[Size], saturations, 2, scores);
        scores[7].ShouldBe(1.5f);
        scores.Sum().ShouldBe(1.5f);
    }

    [Fact]
    public void Places_that_reach_a_threshold_are_those_of_the_scalar_twin()
    {
        // Few scores, so that many are the threshold itself.
        Gen<float> score = Gen.Frequency((1, Gen.Constant(0f)), (3, Gen.Choose(0, 99).Select(static tenths => tenths / 10f)));
        Gen<float> threshold = Gen.Elements(float.Epsilon, 0.1f, 5, 9.9f, 10, float.PositiveInfinity);
        Prop.ForAll(score.ArrayOf(Size).ToArbitrary(), threshold.ToArbitrary(), static (scores, least) =>
        {
            ulong[] expected = new ulong[Size / 64];
            ulong[] actual = new ulong[Size / 64];
            WindowScoring.ReachingScalar(scores, least, expected);
            WindowScoring.Reaching(scores, least, actual);
            actual.ShouldBe(expected);
        }).Check(Config.QuickThrowOnFailure);
    }

    private static Gen<Bm25> Weights => Gen.Elements(Settings).Select(static set => Bm25.For(1000, 44_000, set.K1, set.B));

    private static Gen<byte> Bytes => Gen.Choose(0, 255).Select(static value => (byte)value);

    // The last window of an index is not full.
    private static Gen<ushort[]> Lengths =>
        from full in Gen.Choose(0, Size)
        from lengths in Gen.Choose(0, ushort.MaxValue).Select(static value => (ushort)value).ArrayOf(full)
        select lengths.Concat(new ushort[Size - full]).ToArray();

    private static uint[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToUInt32Bits)];
}
