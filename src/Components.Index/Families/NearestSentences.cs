using System.Runtime.Intrinsics;

namespace Components.Index.Families;

/// <summary>The sentences of one family that are worth comparing in full.</summary>
internal static class NearestSentences
{
    /// <summary>Sentences chosen of each family. With the third, no query of the suites had another order than when all
    /// sentences were compared.</summary>
    public const int Count = 3;

    /// <summary>Stands for no sentence, where a family has fewer.</summary>
    public const int None = -1;

    /// <summary>Chooses the sentences with the largest estimates; of equal ones the first.</summary>
    /// <param name="estimates">How near each sentence is, see <see cref="Kernels.SignScan"/>.</param>
    /// <param name="first">What the first sentence is numbered.</param>
    /// <param name="chosen">Receives <see cref="Count"/> numbers, nearest first, then <see cref="None"/>.</param>
    public static void Choose(ReadOnlySpan<ushort> estimates, int first, Span<int> chosen)
    {
        chosen[..Count].Fill(None);
        (int First, int Second, int Third) best = (-1, -1, -1);
        for (int sentence = 0; sentence < estimates.Length; sentence++)
        {
            if (best.Third >= 0 && IsNothingBehind(estimates[sentence..], (ushort)best.Third))
            {
                sentence += Vector256<ushort>.Count - 1;
                continue;
            }

            int estimate = estimates[sentence];
            if (estimate <= best.Third)
            {
                continue;
            }

            int number = first + sentence;
            if (estimate > best.First)
            {
                (chosen[0], chosen[1], chosen[2]) = (number, chosen[0], chosen[1]);
                best = (estimate, best.First, best.Second);
            }
            else if (estimate > best.Second)
            {
                (chosen[1], chosen[2]) = (number, chosen[1]);
                best = (best.First, estimate, best.Second);
            }
            else
            {
                chosen[2] = number;
                best.Third = estimate;
            }
        }
    }

    // Most sentences are no nearer than the third best so far: sixteen are passed over at a time.
    private static bool IsNothingBehind(ReadOnlySpan<ushort> estimates, ushort third) =>
        estimates.Length >= Vector256<ushort>.Count
        && !Vector256.GreaterThanAny(Vector256.Create(estimates), Vector256.Create(third));
}
