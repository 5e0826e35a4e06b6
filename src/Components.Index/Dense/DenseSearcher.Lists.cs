using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Components.Index.Engine;
using Components.Index.Formats.Dense;
using Components.Index.Kernels;

namespace Components.Index.Dense;

/// <content>Searches through inverted lists: which lists, and which rows of them.</content>
internal sealed partial class DenseSearcher
{
    // Costs in signs compared; measured at 1,000,000 rows of 384 columns (docs/benchmarks.md).
    private const double RandomAccessCost = 16;
    private const double CentroidCost = 4;
    private const double TestCost = 1;

    /// <summary>Centroids compared for each list to visit; the groups that hold them are the nearest.</summary>
    private const int CentroidsPerProbe = 6;

    private const int MinCentroids = 512;

    /// <summary>Membership is tested before the signs where less than this share of the rows are members.</summary>
    private const double TestFirstBelow = 0.05;

    /// <summary>How the number of lists to visit grows with falling selectivity.</summary>
    private const double SelectivityExponent = 0.3;

    /// <summary>Standard deviations that an estimate may lie below the threshold before its row is left out.</summary>
    private const float SignMargin = 2f;

    /// <summary>Rows between the one compared and the one fetched.</summary>
    private const int PrefetchRows = 3;

    /// <summary>Rows that are fetched before the first of them is compared.</summary>
    private const int PendingRows = 32;

    /// <summary>Sign blocks between two looks at what they left.</summary>
    private const int GroupBlocks = 8;

    /// <summary>Chooses between comparing every member and visiting lists by what each would cost.</summary>
    internal SearchPlan Choose(RowSet rows, int probes)
    {
        int lists = _view.Parameters.Lists;
        double rowCount = Math.Max(1, _view.File.RowCount);
        double share = rows.Count / rowCount;

        // The k nearest members are as far away as the k / share nearest rows: more lists have to be visited the fewer the
        // members. The exponent is what held the recall in the certificate's buckets; a square root cost twice as much for the
        // fourth digit of it.
        int needed = rows.IsAll ? probes : (int)Math.Min(lists, Math.Ceiling(probes * Math.Pow(Math.Max(share, 1e-9), -SelectivityExponent)));
        double listCost = (lists * CentroidCost) + (needed * (rowCount / lists) * (1 + TestCost));
        double scanCost = (rows.Words.Length * 0.5) + (rows.Count * RandomAccessCost);
        return new SearchPlan(scanCost <= listCost && !rows.IsAll, needed, share < TestFirstBelow);
    }

    private bool VisitLists(ref SearchState search, ReadOnlySpan<float> vector, SearchPlan plan)
    {
        DenseScratch scratch = search.Scratch;
        int count = NearestLists(ref search, plan.Probes);
        _rotation!.Rotate(vector, scratch.Rotated);
        (float slope, float offset) = SignScan.BuildTable(scratch.Rotated, scratch.SignTable);
        for (int number = 0; number < count; number++)
        {
            search.CancellationToken.ThrowIfCancellationRequested();
            float centroidScore = scratch.Lists[number].Score * search.QueryScale;

            // Query and centroid are unit vectors: their distance scales the estimates' error, and the margin joins the offset.
            float distance = MathF.Sqrt(MathF.Max(0, 2 - (2 * centroidScore)));
            float optimistic = offset + (SignMargin * SignBlock.DeviationPerFactor * distance);
            int next = scratch.Lists[Math.Min(number + 1, count - 1)].Row;
            if (!VisitList(ref search, scratch.Lists[number].Row, next, plan.TestsFirst, new Estimator(slope, optimistic, centroidScore)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Orders lists by their centroids, among those of the nearest groups.</summary>
    /// <returns>Lists found: at most the probes, fewer only where there are no more.</returns>
    private int NearestLists(ref SearchState search, int probes)
    {
        DenseScratch scratch = search.Scratch;
        int groupCount = _view.Parameters.Groups;
        Int8Dot.DotRows(scratch.Query, search.QuerySum, _view.GroupCentroids, scratch.Dots.AsSpan(0, groupCount));
        ReadOnlySpan<float> groupScales = _view.GroupScales.Span<float>(0, groupCount);
        TopHits groups = new(scratch.Candidates.AsSpan(0, groupCount));
        for (int group = 0; group < groupCount; group++)
        {
            groups.Offer(group, scratch.Dots[group] * groupScales[group]);
        }

        TopHits nearest = new(scratch.Lists.AsSpan(0, probes));
        int wanted = Math.Max(MinCentroids, CentroidsPerProbe * probes);
        int sorted = groups.Sort();
        for (int number = 0; number < sorted && wanted > 0; number++)
        {
            (int start, int end) = _view.Group(scratch.Candidates[number].Row);
            int count = end - start;
            Int8Dot.DotRows(scratch.Query, search.QuerySum, _view.Centroids(start, count), scratch.Dots.AsSpan(0, count));
            ReadOnlySpan<float> scales = _view.CentroidScales.Span<float>(start, count);
            for (int index = 0; index < count; index++)
            {
                float score = scratch.Dots[index] * scales[index];
                if (score >= nearest.Threshold)
                {
                    nearest.Offer(start + index, score);
                }
            }

            wanted -= count;
        }

        return nearest.Sort();
    }

    /// <summary>Compares the signs of a list's rows, then the codes of those that the signs leave.</summary>
    /// <param name="search">The search.</param>
    /// <param name="list">The list.</param>
    /// <param name="next">The list after it: its signs are asked for meanwhile, since lists lie scattered.</param>
    /// <param name="testsFirst">Whether membership is tested before the signs.</param>
    /// <param name="estimator">Turns sums into scores.</param>
    /// <returns>False when the budget ended.</returns>
    private bool VisitList(ref SearchState search, int list, int next, bool testsFirst, Estimator estimator)
    {
        (int start, int end) = _view.List(list);
        int length = end - start;
        int allowed = (int)Math.Min(length, search.MaxVisited - search.Visited);
        int blocks = SignBlock.Count(allowed);
        ref byte signs = ref MemoryMarshal.GetReference(_view.SignBlocks(list, length));
        ref sbyte codes = ref MemoryMarshal.GetReference(_view.Codes(start, length));
        ReadOnlySpan<uint> rows = _view.Rows.Span<uint>(start, length);
        (int nextStart, int nextEnd) = _view.List(next);
        ReadOnlySpan<byte> ahead = _view.SignBlocks(next, nextEnd - nextStart);
        int stride = search.Scratch.Query.Length;
        int[] chosen = search.Scratch.Chosen;
        for (int group = 0; group < blocks; group += GroupBlocks)
        {
            int count = 0;
            float threshold = search.Candidates.Threshold;
            for (int block = group; block < Math.Min(blocks, group + GroupBlocks); block++)
            {
                int first = block * SignBlock.Rows;
                if ((block + 1) * _view.SignBlockBytes <= ahead.Length)
                {
                    RowPrefetch.Fetch(in ahead[block * _view.SignBlockBytes], _view.SignBlockBytes);
                }

                uint places = allowed - first >= SignBlock.Rows ? uint.MaxValue : (1u << (allowed - first)) - 1;
                if (testsFirst)
                {
                    places &= Members(search.Rows, rows.Slice(first, Math.Min(SignBlock.Rows, length - first)));
                }

                // Spans were cut to whole blocks: the reference stays inside them.
                places = places == 0 ? 0 : places & Survivors(ref search, ref Unsafe.Add(ref signs, (nint)block * _view.SignBlockBytes), estimator, threshold);
                for (; places != 0; places &= places - 1)
                {
                    int place = first + System.Numerics.BitOperations.TrailingZeroCount(places);
                    RowPrefetch.Fetch(ref Unsafe.Add(ref codes, (nint)place * stride), stride);
                    chosen[count] = place;
                    count += search.Rows.IsAll || testsFirst || search.Rows.Contains(CheckedRow(rows[place])) ? 1 : 0;
                }
            }

            CompareChosen(ref search, start, length, chosen.AsSpan(0, count));
        }

        search.Visited += allowed;
        return allowed == length;
    }

    private uint Members(RowSet members, ReadOnlySpan<uint> rows)
    {
        ReadOnlySpan<ulong> words = members.Words;
        uint bits = 0;
        for (int place = 0; place < rows.Length; place++)
        {
            int row = CheckedRow(rows[place]);
            bits |= (uint)(words[row >> 6] >> (row & 63) & 1) << place;
        }

        return bits;
    }

    /// <summary>Rows of a block whose optimistic estimate reaches a score, as bits.</summary>
    private uint Survivors(ref SearchState search, ref byte block, Estimator estimator, float threshold)
    {
        Unsafe.SkipInit(out Sums sums);
        int width = _view.Parameters.SignWidth;
        SignScan.Sums(ref MemoryMarshal.GetArrayDataReference(search.Scratch.SignTable), ref block, width, ref sums[0]);
        ref float bases = ref Unsafe.As<byte, float>(ref Unsafe.Add(ref block, SignBlock.BaseOffset(width)));
        ref float factors = ref Unsafe.As<byte, float>(ref Unsafe.Add(ref block, SignBlock.FactorOffset(width)));
        Vector256<float> slope = Vector256.Create(estimator.Slope);
        Vector256<float> offset = Vector256.Create(estimator.Offset);
        Vector256<float> wanted = Vector256.Create(threshold - estimator.CentroidScore);
        uint bits = 0;
        for (int part = 0; part < SignBlock.Rows; part += 8)
        {
            Vector256<int> whole = Vector256.Create(Vector128.WidenLower(Vector128.LoadUnsafe(ref sums[part])), Vector128.WidenUpper(Vector128.LoadUnsafe(ref sums[part]))).AsInt32();
            Vector256<float> signed = (Vector256.ConvertToSingle(whole) * slope) + offset;
            Vector256<float> estimates = (signed * Vector256.LoadUnsafe(ref factors, (nuint)part)) + Vector256.LoadUnsafe(ref bases, (nuint)part);
            bits |= Vector256.GreaterThanOrEqual(estimates, wanted).ExtractMostSignificantBits() << part;
        }

        return bits;
    }

    /// <summary>Turns a row's sum into an optimistic estimate of its score.</summary>
    /// <param name="Slope">Dot product with the signs, per unit of the sum.</param>
    /// <param name="Offset">What is added to it, the margin included.</param>
    /// <param name="CentroidScore">Dot product of query and centroid.</param>
    private readonly record struct Estimator(float Slope, float Offset, float CentroidScore);

    /// <summary>Sums of a block.</summary>
    [InlineArray(SignBlock.Rows)]
    private struct Sums
    {
        private ushort _first;
    }
}
