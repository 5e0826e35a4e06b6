using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Components.Index.Lexical;

/// <summary>Adds what a term contributes to the scores of a window's 256 places: weight x (tf / (tf + k)), one lane a
/// place.</summary>
/// <remarks>Division, multiplication and addition are rounded one by one (no fused multiply-add), as in <see cref="Bm25"/>:
/// vectors and the scalar twins give the bits that the exact engine gets. A place without the term gets + 0, which changes no
/// score.</remarks>
internal static class WindowScoring
{
    private const int Size = LexicalFormat.WindowSize;

    /// <summary>k per place: k1 (1 - b) + (k1 b / average length) length.</summary>
    /// <param name="lengths">256 weighted lengths.</param>
    /// <param name="bm25">Scoring.</param>
    /// <param name="saturations">Receives 256 numbers.</param>
    public static void Saturations(ReadOnlySpan<ushort> lengths, Bm25 bm25, Span<float> saturations)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            SaturationsScalar(lengths, bm25, saturations);
            return;
        }

        ReadOnlySpan<Vector256<ushort>> from = MemoryMarshal.Cast<ushort, Vector256<ushort>>(lengths[..Size]);
        Span<Vector256<float>> to = MemoryMarshal.Cast<float, Vector256<float>>(saturations[..Size]);
        Vector256<float> baseK = Vector256.Create(bm25.BaseK);
        Vector256<float> lengthK = Vector256.Create(bm25.LengthK);
        for (int index = 0; index < from.Length; index++)
        {
            (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(from[index]);
            to[2 * index] = baseK + (lengthK * Vector256.ConvertToSingle(low.AsInt32()));
            to[(2 * index) + 1] = baseK + (lengthK * Vector256.ConvertToSingle(high.AsInt32()));
        }
    }

    /// <inheritdoc cref="Saturations"/>
    public static void SaturationsScalar(ReadOnlySpan<ushort> lengths, Bm25 bm25, Span<float> saturations)
    {
        for (int place = 0; place < Size; place++)
        {
            float lengthPart = bm25.LengthK * lengths[place];
            saturations[place] = bm25.BaseK + lengthPart;
        }
    }

    /// <summary>Adds a term to all places.</summary>
    /// <param name="saturations">k per place.</param>
    /// <param name="weight">Weight of the term.</param>
    /// <param name="frequency">Its frequency everywhere.</param>
    /// <param name="scores">256 scores.</param>
    public static void AddAll(ReadOnlySpan<float> saturations, float weight, byte frequency, Span<float> scores)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            AddAllScalar(saturations, weight, frequency, scores);
            return;
        }

        ReadOnlySpan<Vector256<float>> from = MemoryMarshal.Cast<float, Vector256<float>>(saturations[..Size]);
        Span<Vector256<float>> to = MemoryMarshal.Cast<float, Vector256<float>>(scores[..Size]);
        Vector256<float> weights = Vector256.Create(weight);
        Vector256<float> frequencies = Vector256.Create((float)frequency);
        for (int index = 0; index < to.Length; index++)
        {
            to[index] += weights * (frequencies / (frequencies + from[index]));
        }
    }

    /// <inheritdoc cref="AddAll"/>
    public static void AddAllScalar(ReadOnlySpan<float> saturations, float weight, byte frequency, Span<float> scores)
    {
        for (int place = 0; place < Size; place++)
        {
            AddOne(saturations, weight, frequency, scores, place);
        }
    }

    /// <summary>Adds a term to the places of a bitmap.</summary>
    /// <param name="bitmap">32 bytes: bit i of byte b is place 8 b + i.</param>
    /// <param name="saturations">k per place.</param>
    /// <param name="weight">Weight of the term.</param>
    /// <param name="frequency">Its frequency.</param>
    /// <param name="scores">256 scores.</param>
    public static void AddBitmap(
        ReadOnlySpan<byte> bitmap, ReadOnlySpan<float> saturations, float weight, byte frequency, Span<float> scores)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            AddBitmapScalar(bitmap, saturations, weight, frequency, scores);
            return;
        }

        ReadOnlySpan<Vector256<float>> from = MemoryMarshal.Cast<float, Vector256<float>>(saturations[..Size]);
        Span<Vector256<float>> to = MemoryMarshal.Cast<float, Vector256<float>>(scores[..Size]);
        Vector256<float> weights = Vector256.Create(weight);
        Vector256<float> frequencies = Vector256.Create((float)frequency);
        Vector256<int> lanes = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        bitmap = bitmap[..to.Length];
        for (int index = 0; index < to.Length; index++)
        {
            Vector256<float> mask = Vector256.Equals(Vector256.Create((int)bitmap[index]) & lanes, lanes).AsSingle();
            to[index] += weights * (frequencies / (frequencies + from[index])) & mask;
        }
    }

    /// <inheritdoc cref="AddBitmap"/>
    public static void AddBitmapScalar(
        ReadOnlySpan<byte> bitmap, ReadOnlySpan<float> saturations, float weight, byte frequency, Span<float> scores)
    {
        for (int place = 0; place < Size; place++)
        {
            if ((bitmap[place >> 3] >> (place & 7) & 1) != 0)
            {
                AddOne(saturations, weight, frequency, scores, place);
            }
        }
    }

    /// <summary>Adds a term whose frequencies stand by place.</summary>
    /// <param name="frequencies">256 frequencies, 0 where the term does not occur.</param>
    /// <param name="saturations">k per place.</param>
    /// <param name="weight">Weight of the term.</param>
    /// <param name="scores">256 scores.</param>
    public static void AddFrequencies(
        ReadOnlySpan<byte> frequencies, ReadOnlySpan<float> saturations, float weight, Span<float> scores)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            AddFrequenciesScalar(frequencies, saturations, weight, scores);
            return;
        }

        ReadOnlySpan<Vector256<byte>> bytes = MemoryMarshal.Cast<byte, Vector256<byte>>(frequencies[..Size]);
        ReadOnlySpan<Vector256<float>> from = MemoryMarshal.Cast<float, Vector256<float>>(saturations[..Size]);
        Span<Vector256<float>> to = MemoryMarshal.Cast<float, Vector256<float>>(scores[..Size]);
        for (int index = 0; index < bytes.Length; index++)
        {
            (Vector256<ushort> low, Vector256<ushort> high) = Vector256.Widen(bytes[index]);
            (Vector256<uint> first, Vector256<uint> second) = Vector256.Widen(low);
            (Vector256<uint> third, Vector256<uint> fourth) = Vector256.Widen(high);
            AddEight(first, from[4 * index], weight, ref to[4 * index]);
            AddEight(second, from[(4 * index) + 1], weight, ref to[(4 * index) + 1]);
            AddEight(third, from[(4 * index) + 2], weight, ref to[(4 * index) + 2]);
            AddEight(fourth, from[(4 * index) + 3], weight, ref to[(4 * index) + 3]);
        }
    }

    /// <inheritdoc cref="AddFrequencies"/>
    public static void AddFrequenciesScalar(
        ReadOnlySpan<byte> frequencies, ReadOnlySpan<float> saturations, float weight, Span<float> scores)
    {
        for (int place = 0; place < Size; place++)
        {
            if (frequencies[place] != 0)
            {
                AddOne(saturations, weight, frequencies[place], scores, place);
            }
        }
    }

    /// <summary>Adds a term to one place.</summary>
    /// <param name="saturations">k per place.</param>
    /// <param name="weight">Weight of the term.</param>
    /// <param name="frequency">Its frequency.</param>
    /// <param name="scores">256 scores.</param>
    /// <param name="place">0 to 255.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddOne(ReadOnlySpan<float> saturations, float weight, byte frequency, Span<float> scores, int place)
    {
        float contribution = weight * (frequency / (frequency + saturations[place]));
        scores[place] += contribution;
    }

    /// <summary>Places whose score reaches a threshold.</summary>
    /// <param name="scores">256 scores.</param>
    /// <param name="threshold">The threshold, positive.</param>
    /// <param name="reached">Four words; receives the places.</param>
    public static void Reaching(ReadOnlySpan<float> scores, float threshold, Span<ulong> reached)
    {
        reached = reached[..(Size / 64)];
        if (!Vector256.IsHardwareAccelerated)
        {
            ReachingScalar(scores, threshold, reached);
            return;
        }

        ReadOnlySpan<Vector256<float>> from = MemoryMarshal.Cast<float, Vector256<float>>(scores[..Size]);
        Vector256<float> thresholds = Vector256.Create(threshold);
        for (int word = 0; word < reached.Length; word++)
        {
            ulong bits = 0;
            for (int part = 0; part < 8; part++)
            {
                bits |= (ulong)Vector256.GreaterThanOrEqual(from[(8 * word) + part], thresholds)
                    .ExtractMostSignificantBits() << (8 * part);
            }

            reached[word] = bits;
        }
    }

    /// <inheritdoc cref="Reaching"/>
    public static void ReachingScalar(ReadOnlySpan<float> scores, float threshold, Span<ulong> reached)
    {
        reached.Clear();
        for (int place = 0; place < Size; place++)
        {
            reached[place >> 6] |= scores[place] >= threshold ? 1UL << (place & 63) : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEight(
        Vector256<uint> frequencies, Vector256<float> saturations, float weight, ref Vector256<float> scores)
    {
        // Without the mask a k of zero would make 0 / 0 of a place that does not hold the term.
        Vector256<float> mask = Vector256.GreaterThan(frequencies.AsInt32(), Vector256<int>.Zero).AsSingle();
        Vector256<float> floats = Vector256.ConvertToSingle(frequencies.AsInt32());
        scores += Vector256.Create(weight) * (floats / (floats + saturations)) & mask;
    }
}
