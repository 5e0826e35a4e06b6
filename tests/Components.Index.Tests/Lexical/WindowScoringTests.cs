using Components.Index.Lexical;

namespace Components.Index.Tests.Lexical;

public sealed class WindowScoringTests
{
    private const int Size = LexicalFormat.WindowSize;

    private static readonly (float K1, float B)[] Settings = [(1.2f, 0.75f), (0, 0.75f), (1.2f, 1), (10, 0)];

    [Fact]
    public void Saturations_have_the_bits_of_the_scalar_twin()
    {
        foreach ((Bm25 bm25, ushort[] lengths) in Cases())
        {
            float[] expected = new float[Size];
            float[] actual = new float[Size];
            WindowScoring.SaturationsScalar(lengths, bm25, expected);
            WindowScoring.Saturations(lengths, bm25, actual);
            Bits(actual).ShouldBe(Bits(expected));
        }
    }

    [Fact]
    public void Every_form_of_a_block_adds_the_same_bits_in_vectors_and_one_by_one()
    {
        Random random = new(4);
        foreach ((Bm25 bm25, ushort[] lengths) in Cases())
        {
            float[] saturations = new float[Size];
            WindowScoring.Saturations(lengths, bm25, saturations);
            byte[] bitmap = new byte[LexicalFormat.BitmapBytes];
            byte[] frequencies = new byte[Size];
            random.NextBytes(bitmap);
            random.NextBytes(frequencies);
            for (int place = 0; place < Size; place += 3)
            {
                frequencies[place] = 0;
            }

            float[] expected = [.. Enumerable.Range(0, Size).Select(_ => random.NextSingle())];
            float[] actual = [.. expected];
            WindowScoring.AddAllScalar(saturations, 3.7f, 2, expected);
            WindowScoring.AddAll(saturations, 3.7f, 2, actual);
            WindowScoring.AddBitmapScalar(bitmap, saturations, 5.3f, 3, expected);
            WindowScoring.AddBitmap(bitmap, saturations, 5.3f, 3, actual);
            WindowScoring.AddFrequenciesScalar(frequencies, saturations, 0.1f, expected);
            WindowScoring.AddFrequencies(frequencies, saturations, 0.1f, actual);
            Bits(actual).ShouldBe(Bits(expected));
        }
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
        Random random = new(5);
        float[] scores = [.. Enumerable.Range(0, Size).Select(_ => random.Next(4) == 0 ? 0 : random.Next(100) / 10f)];
        foreach (float threshold in new[] { float.Epsilon, 0.1f, 5, 9.9f, 10, float.PositiveInfinity })
        {
            ulong[] expected = new ulong[Size / 64];
            ulong[] actual = new ulong[Size / 64];
            WindowScoring.ReachingScalar(scores, threshold, expected);
            WindowScoring.Reaching(scores, threshold, actual);
            actual.ShouldBe(expected, $"{threshold}");
        }
    }

    private static IEnumerable<(Bm25 Bm25, ushort[] Lengths)> Cases()
    {
        Random random = new(3);
        foreach ((float k1, float b) in Settings)
        {
            yield return (Bm25.For(1000, 44_000, k1, b), [.. Enumerable.Range(0, Size).Select(place => (ushort)(place > 250 ? 0 : random.Next(ushort.MaxValue + 1)))]);
        }
    }

    private static uint[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToUInt32Bits)];
}
