using System.Numerics;
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
    private const double RandomAccessCost = 60;
    private const double CentroidCost = 4;
    private const double TestCost = 1;

    /// <summary>Centroids compared for each list to visit; the groups that hold them are the nearest.</summary>
    private const int CentroidsPerProbe = 6;

    private const int MinCentroids = 512;

    /// <summary>What marking a member's position costs, in rows looked up.</summary>
    private const int MarkingCost = 8;

    /// <summary>Membership is tested before the signs where less than this share of the rows are members.</summary>
    private const double TestFirstBelow = 0.5;

    /// <summary>Standard deviations that an estimate may lie below the threshold before its row is left out.</summary>
    private const float SignMargin = 2f;

    /// <summary>Rows between the one compared and the one fetched.</summary>
    private const int PrefetchRows = 3;

    /// <summary>Rows that are fetched before the first of them is compared.</summary>
    private const int PendingRows = 32;

    /// <summary>Words of a filter's bitmap between the one read and the one whose positions are fetched.</summary>
    private const int AheadWords = 16;

    /// <summary>Blocks whose members are looked up, and their signs asked for, before the first of them is compared.</summary>
    private const int ChunkBlocks = 16;

    /// <summary>Members of a block that are compared without a look at their signs, where members are few everywhere.</summary>
    private const int FewMembers = 4;

    /// <summary>Chooses between comparing every member and visiting lists by what each would cost.</summary>
    internal SearchPlan Choose(RowSet rows)
    {
        int lists = _view.Parameters.Lists;
        double rowCount = Math.Max(1, _view.File.RowCount);
        double share = rows.Count / rowCount;

        int probes = Math.Min(lists, Needed(_view.Parameters.Probes, share));
        double listCost = (lists * CentroidCost) + (probes * (rowCount / lists) * (1 + TestCost));
        double scanCost = (rows.Words.Length * 0.5) + (rows.Count * RandomAccessCost);
        bool testsFirst = share < TestFirstBelow;
        return new SearchPlan(
            scanCost <= listCost && !rows.IsAll, testsFirst ? _view.Parameters.Probes : probes, _view.Parameters.Slack, _view.Parameters.GroupSlack, testsFirst);
    }

    /// <summary>Lists to visit when only a share of their rows are members: the k nearest members are as far away as the k / share
    /// nearest rows. The fourth root held the recall of the certificate's cells; the square root cost twice as much for the fourth
    /// digit of it. Two square roots are the same on every machine, a power is not.</summary>
    private static int Needed(int probes, double share) => (int)Math.Ceiling(probes / Math.Sqrt(Math.Sqrt(Math.Max(share, 1e-6))));

    /// <summary>Visits the nearest lists, then those whose centroids score within the slack of the last hit. The lists of the nearest
    /// groups come first; what they give decides which of the other groups are looked at.</summary>
    private bool VisitLists(ref SearchState search, ReadOnlySpan<float> vector, SearchPlan plan)
    {
        DenseScratch scratch = search.Scratch;
        ListQueue groups = Groups(ref search);
        _rotation!.Rotate(vector, scratch.Rotated);
        (float slope, float offset) = SignScan.BuildTable(scratch.Rotated, scratch.SignTable);
        Estimator estimator = new(slope, offset, 0);
        int wanted = Math.Max(MinCentroids, CentroidsPerProbe * plan.Probes);
        int visited = 0;
        float nearest = float.NegativeInfinity;
        while (groups.Count > 0)
        {
            ListQueue lists = new(scratch.Lists);
            while (groups.Count > 0
                && (wanted > 0 || (visited < Needed(ref search, plan) && lists.Count == 0) || (IsFar(ref search, nearest) && groups.Best.Score >= search.Candidates.Last - plan.GroupSlack)))
            {
                wanted -= AddLists(ref search, groups.Take().Row, ref lists);
            }

            if (lists.Count == 0)
            {
                break;
            }

            lists.Arrange();
            nearest = MathF.Max(nearest, lists.Best.Score);
            while (lists.Count > 0 && (visited < Needed(ref search, plan) || (IsFar(ref search, nearest) && lists.Best.Score >= search.Candidates.Last - plan.Slack)))
            {
                Hit list = lists.Take();
                if (!VisitList(ref search, list.Row, lists.Count > 0 ? lists.Best.Row : list.Row, plan.TestsFirst, Optimistic(estimator, list.Score), ref visited))
                {
                    CompareAwaited(ref search);
                    return false;
                }
            }

            CompareAwaited(ref search);
        }

        return true;
    }

    /// <summary>Whether the hits are much farther from the query than the nearest list is: the query asks for parts that the filter leaves
    /// out, or for nothing that there is. Then the order of the lists says little, and those within the slack are visited as well. A
    /// query that finds what it asks for has near-duplicates by the ten thousand within the slack.</summary>
    private bool IsFar(ref SearchState search, float nearest) => search.Candidates.Last < nearest - _view.Parameters.FarGap;

    /// <summary>How many lists with members are enough, by the share of members in those that were visited: parts of one type or package
    /// stand in few lists, and close together there.</summary>
    private static int Needed(ref SearchState search, SearchPlan plan) =>
        plan.TestsFirst && search.RowsSeen > 0 ? Needed(plan.Probes, search.MembersSeen / (double)search.RowsSeen) : plan.Probes;

    private ListQueue Groups(ref SearchState search)
    {
        DenseScratch scratch = search.Scratch;
        int count = _view.Parameters.Groups;
        Int8Dot.DotRows(scratch.Query, search.QuerySum, _view.GroupCentroids, scratch.Dots.AsSpan(0, count));
        ReadOnlySpan<float> scales = _view.GroupScales.Span<float>(0, count);
        ListQueue groups = new(scratch.Groups);
        for (int group = 0; group < count; group++)
        {
            groups.Add(group, scratch.Dots[group] * scales[group] * search.QueryScale);
        }

        groups.Arrange();
        return groups;
    }

    /// <summary>Scores the lists of a group.</summary>
    /// <returns>How many there are.</returns>
    private int AddLists(ref SearchState search, int group, ref ListQueue lists)
    {
        (int start, int end) = _view.Group(group);
        int count = end - start;
        if (count > search.Scratch.Lists.Length - lists.Count)
        {
            throw _view.CentroidScales.Damaged($"group {group} repeats lists of others");
        }

        Span<int> dots = search.Scratch.Dots.AsSpan(0, count);
        Int8Dot.DotRows(search.Scratch.Query, search.QuerySum, _view.Centroids(start, count), dots);
        ReadOnlySpan<float> scales = _view.CentroidScales.Span<float>(start, count);
        for (int index = 0; index < count; index++)
        {
            lists.Add(start + index, dots[index] * scales[index] * search.QueryScale);
        }

        return count;
    }

    /// <summary>Query and centroid are unit vectors: their distance scales the estimates' error, and the margin joins the offset.</summary>
    private static Estimator Optimistic(Estimator estimator, float centroidScore)
    {
        float distance = MathF.Sqrt(MathF.Max(0, 2 - (2 * centroidScore)));
        return new Estimator(estimator.Slope, estimator.Offset + (SignMargin * SignBlock.DeviationPerFactor * distance), centroidScore);
    }

    /// <summary>Compares the signs of a list's rows, then the codes of those that the signs leave.</summary>
    /// <param name="search">The search.</param>
    /// <param name="list">The list.</param>
    /// <param name="next">The list after it: its signs are asked for meanwhile, since lists lie scattered.</param>
    /// <param name="testsFirst">Whether membership is tested before the signs.</param>
    /// <param name="estimator">Turns sums into scores.</param>
    /// <param name="visited">Goes up by one, unless the list turns out to hold no member.</param>
    /// <returns>False when the budget ended.</returns>
    private bool VisitList(ref SearchState search, int list, int next, bool testsFirst, Estimator estimator, ref int visited)
    {
        (int start, int end) = _view.List(list);
        int length = end - start;
        if (search.HasPositions && !HasMember(search.Scratch.Positions, start, end))
        {
            return true;
        }

        int allowed = (int)Math.Min(length, search.MaxVisited - search.Visited);
        int blocks = SignBlock.Count(allowed);
        ReadOnlySpan<byte> signs = _view.SignBlocks(list, length);
        ReadOnlySpan<uint> rows = _view.Rows.Span<uint>(start, length);
        int few = search.HasPositions ? FewMembers : 0;
        int members = 0;
        Span<uint> places = stackalloc uint[ChunkBlocks];
        for (int chunk = 0; chunk < blocks; chunk += ChunkBlocks)
        {
            int count = Math.Min(ChunkBlocks, blocks - chunk);
            for (int block = 0; block < count; block++)
            {
                int first = (chunk + block) * SignBlock.Rows;
                uint bits = allowed - first >= SignBlock.Rows ? uint.MaxValue : (1u << (allowed - first)) - 1;
                bits &= testsFirst ? Members(ref search, start + first, rows.Slice(first, Math.Min(SignBlock.Rows, length - first))) : uint.MaxValue;
                members += BitOperations.PopCount(bits);
                places[block] = bits;
                if (testsFirst && BitOperations.PopCount(bits) > few)
                {
                    RowPrefetch.Fetch(in signs[(chunk + block) * _view.SignBlockBytes], _view.SignBlockBytes);
                }
            }

            for (int block = 0; block < count; block++)
            {
                FetchAhead(testsFirst ? -1 : next, chunk + block);
                VisitBlock(ref search, signs.Slice((chunk + block) * _view.SignBlockBytes, _view.SignBlockBytes), rows, start, (chunk + block) * SignBlock.Rows, places[block], few, testsFirst, estimator);
            }
        }

        if (members > 0)
        {
            visited++;
            search.MembersSeen += members;
            search.RowsSeen += allowed;
        }

        search.Visited += allowed;
        return allowed == length;
    }

    /// <summary>Asks for a block of the list that comes next, which lies anywhere in the file.</summary>
    private void FetchAhead(int list, int block)
    {
        if (list < 0)
        {
            return;
        }

        (int start, int end) = _view.List(list);
        ReadOnlySpan<byte> signs = _view.SignBlocks(list, end - start);
        if ((block + 1) * _view.SignBlockBytes <= signs.Length)
        {
            RowPrefetch.Fetch(in signs[block * _view.SignBlockBytes], _view.SignBlockBytes);
        }
    }

    /// <summary>Compares the signs of a block's places, and asks for the codes of those that they leave.</summary>
    private void VisitBlock(
        ref SearchState search, ReadOnlySpan<byte> block, ReadOnlySpan<uint> rows, int start, int first, uint places, int few, bool testsFirst, Estimator estimator)
    {
        // The signs of a whole block cost more than the codes of a few rows.
        if (BitOperations.PopCount(places) > few)
        {
            places &= Survivors(ref search, ref MemoryMarshal.GetReference(block), estimator, search.Candidates.Threshold);
        }

        for (; places != 0; places &= places - 1)
        {
            int place = first + BitOperations.TrailingZeroCount(places);
            if (search.Rows.IsAll || testsFirst || search.Rows.Contains(CheckedRow(rows[place])))
            {
                Await(ref search, start + place);
            }
        }

        if (search.Pending >= PendingRows || float.IsNegativeInfinity(search.Candidates.Threshold))
        {
            CompareAwaited(ref search);
        }
    }

    /// <summary>Members among the places of a block, as bits. Rows are looked up in the filter's bitmap until that has cost as
    /// much as to mark the members' positions would; then these are marked instead, after which a block costs a shift.</summary>
    private uint Members(ref SearchState search, int position, ReadOnlySpan<uint> rows)
    {
        if (!search.HasPositions)
        {
            search.Tested += rows.Length;
            if (search.Tested < MarkingCost * search.Rows.Count)
            {
                return MembershipTest.TryTest(rows, search.Rows.Words, _view.File.RowCount, out uint members) ? members : throw _view.Rows.Damaged("a list holds a row that there is not");
            }

            MarkPositions(search.Rows, search.Scratch.Positions);
            search.HasPositions = true;
        }

        ulong[] words = search.Scratch.Positions;
        int word = position >> 6;
        int shift = position & 63;
        ulong bits = words[word] >> shift;
        if (shift > 32)
        {
            bits |= words[word + 1] << (64 - shift);
        }

        return (uint)bits & (rows.Length >= SignBlock.Rows ? uint.MaxValue : (1u << rows.Length) - 1);
    }

    /// <summary>Asks the processor for a row, to be compared once others have been asked for too.</summary>
    private void Await(ref SearchState search, int position)
    {
        RowPrefetch.Fetch(in _view.Rows.Span<uint>(position, 1)[0], 1);
        RowPrefetch.Fetch(in _view.Scales.Span<float>(position, 1)[0], 1);
        RowPrefetch.Fetch(in _view.Codes(position, 1)[0], search.Scratch.Query.Length);
        search.Scratch.Chosen[search.Pending++] = position;
    }

    private static bool HasMember(ulong[] positions, int start, int end)
    {
        for (int word = start >> 6; word <= (end - 1) >> 6; word++)
        {
            ulong bits = positions[word];
            bits &= word == start >> 6 ? ulong.MaxValue << (start & 63) : ulong.MaxValue;
            bits &= word == end >> 6 ? (1UL << (end & 63)) - 1 : ulong.MaxValue;
            if (bits != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Marks the members' positions. Their numbers are asked for some words ahead: they come from memory, one line in four rows.</summary>
    private void MarkPositions(RowSet rows, ulong[] positions)
    {
        Array.Clear(positions);
        ReadOnlySpan<ulong> words = rows.Words;
        ReadOnlySpan<uint> positionOf = _view.Positions;
        for (int word = 0; word < words.Length; word++)
        {
            if (word + AheadWords < words.Length)
            {
                RowPrefetch.FetchEntries(positionOf, word + AheadWords, words[word + AheadWords]);
            }

            for (ulong bits = words[word]; bits != 0; bits &= bits - 1)
            {
                int row = (word << 6) + BitOperations.TrailingZeroCount(bits);
                uint position = positionOf[row];
                if (position >= (uint)positionOf.Length)
                {
                    throw _view.Rows.Damaged($"row {row} has position {position}");
                }

                positions[position >> 6] |= 1UL << (int)(position & 63);
            }
        }
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
