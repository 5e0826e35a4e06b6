using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Components.Index.Engine;
using Components.Index.Kernels;

namespace Components.Index.Dense;

/// <content>Searches through inverted lists: which lists, and which rows of them.</content>
internal sealed partial class DenseSearcher
{
    // Costs in signs compared; measured at 1,000,000 rows of 384 columns (docs/benchmarks.md). A member alone costs misses of
    // cache and page table, unless the same filter was asked for just before: that is not what to measure by.
    private const double MemberCost = 18;
    private const double CentroidCost = 1.5;
    private const double ListCost = 30;

    /// <summary>Centroids compared for each list to visit; the groups that hold them are the nearest.</summary>
    private const int CentroidsPerList = 6;

    private const int MinCentroids = 512;

    /// <summary>Standard deviations that an estimate may lie below the threshold before its row is left out. Further away a list
    /// that is not visited costs more hits.</summary>
    private const float SignMargin = 2f;

    /// <summary>The same where every list is visited and nothing else loses a hit: one row in three million lies so far
    /// off.</summary>
    private const float CompleteSignMargin = 5f;

    /// <summary>Rows between the one compared and the one fetched.</summary>
    private const int PrefetchRows = 3;

    /// <summary>Rows that are fetched before the first of them is compared.</summary>
    private const int PendingRows = 32;

    /// <summary>Members of a block that are compared without a look at their signs.</summary>
    private const int FewMembers = 1;

    /// <summary>Chooses between comparing every member and visiting lists by what each would cost.</summary>
    internal SearchPlan Choose(RowSet rows)
    {
        int lists = _view.Parameters.Lists;
        double rowCount = Math.Max(1, _view.File.RowCount);
        double share = rows.Count / rowCount;
        int visited = Math.Min(lists, Needed(_view.Parameters.VisitedLists, share));
        double listCost = (lists * CentroidCost) + (visited * (ListCost + (rowCount / lists * Math.Min(1, share * MemberCost))));
        DenseParameters given = _view.Parameters;
        return new SearchPlan(
            rows.Count * MemberCost <= listCost && !rows.IsAll, given.VisitedLists,
            given.NearLists > 0 ? given.NearLists : given.VisitedLists, given.FarLists > 0 ? given.FarLists : given.VisitedLists,
            given.NearScore, given.Slack, given.GroupSlack);
    }

    /// <summary>Lists to visit when only a share of their rows are members: the k nearest members are as far away as the k /
    /// share nearest rows. The fourth root, damped, held the recall of the certificate's cells at less than twice the
    /// unfiltered latency; undamped it passed that at 10 %, for half a thousandth of recall. Two square roots are the same on
    /// every machine, a power is not.</summary>
    private static int Needed(int visited, double share) =>
        (int)Math.Ceiling(visited * (0.4 + (0.6 / Math.Sqrt(Math.Sqrt(Math.Max(share, 1e-6))))));

    /// <summary>Visits the nearest lists that hold members, then those whose centroids score within the slack of the last hit.
    /// The lists of the nearest groups come first; what they give decides which of the other groups are looked at.</summary>
    private bool VisitLists(ref SearchState search, SearchPlan plan)
    {
        DenseScratch scratch = search.Scratch;
        ListQueue groups = Groups(ref search);
        scratch.Query.MakeTable();
        Estimator estimator = new(scratch.Query.Slope, scratch.Query.Offset, 0);
        int near = search.IsAll ? plan.NearLists : plan.VisitedLists;
        int wanted = Math.Max(MinCentroids, CentroidsPerList * near);
        float margin = near >= _view.Parameters.Lists ? CompleteSignMargin : SignMargin;
        bool isWidened = false;
        int visited = 0;
        while (groups.Count > 0)
        {
            ListQueue lists = new(scratch.Lists);
            while (groups.Count > 0
                && (wanted > 0 || (visited < Needed(ref search, plan) && lists.Count == 0)
                    || (IsFar(ref search) && groups.Best.Score >= search.Candidates.Last - plan.GroupSlack)))
            {
                wanted -= AddLists(ref search, groups.Take().Number, ref lists);
                if (wanted <= 0 && !isWidened && search.Nearest < plan.NearScore)
                {
                    wanted += CentroidsPerList * (plan.FarLists - near);
                    isWidened = true;
                    margin = plan.FarLists >= _view.Parameters.Lists ? CompleteSignMargin : margin;
                }
            }

            if (lists.Count == 0)
            {
                break;
            }

            lists.Arrange();
            while (lists.Count > 0 && (visited < Needed(ref search, plan)
                || (IsFar(ref search) && lists.Best.Score >= search.Candidates.Last - plan.Slack)))
            {
                Ranked list = lists.Take();
                visited++;
                if (!VisitList(ref search, list.Number, lists.Count > 0 ? lists.Best.Number : list.Number,
                    Optimistic(estimator, list.Score, margin)))
                {
                    CompareAwaited(ref search);
                    return false;
                }
            }

            CompareAwaited(ref search);
        }

        return true;
    }

    /// <summary>True when the worst kept hit scores FarGap below the best centroid, with members or without: the query asks
    /// for parts that the filter leaves out, or for nothing that there is. List order is then unreliable, and lists within the
    /// slack are visited as well. A query that finds what it asks for has near-duplicates by the ten thousand within the
    /// slack.</summary>
    private bool IsFar(ref SearchState search) => search.Candidates.Last < search.Nearest - _view.Parameters.FarGap;

    /// <summary>How many lists with members are enough, by the share of members in those that were visited: parts of one type
    /// or package stand in few lists, and close together there.</summary>
    private static int Needed(ref SearchState search, SearchPlan plan)
    {
        // What a query like no list asks for lies scattered among the lists: docs/benchmarks.md has the numbers.
        int visited = search.Nearest < plan.NearScore ? plan.FarLists : search.IsAll ? plan.NearLists : plan.VisitedLists;
        return search.RowsSeen > 0 ? Needed(visited, search.MembersSeen / (double)search.RowsSeen) : visited;
    }

    private ListQueue Groups(ref SearchState search)
    {
        DenseScratch scratch = search.Scratch;
        int count = _view.Parameters.Groups;
        Int8Dot.DotRows(scratch.Query.Codes, search.QuerySum, _view.GroupCentroids, scratch.Dots.AsSpan(0, count));
        ReadOnlySpan<float> scales = _view.GroupScales.Span<float>(0, count);
        ListQueue groups = new(scratch.Groups);
        for (int group = 0; group < count; group++)
        {
            groups.Add(group, scratch.Dots[group] * scales[group] * search.QueryScale);
        }

        groups.Arrange();
        return groups;
    }

    /// <summary>Scores the lists of a group that hold members.</summary>
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
        Int8Dot.DotRows(search.Scratch.Query.Codes, search.QuerySum, _view.Centroids(start, count), dots);
        ReadOnlySpan<float> scales = _view.CentroidScales.Span<float>(start, count);
        int before = lists.Count;
        for (int index = 0; index < count; index++)
        {
            float score = dots[index] * scales[index] * search.QueryScale;
            search.Nearest = MathF.Max(search.Nearest, score);
            if (HasMember(search.Members, _view.List(start + index)))
            {
                lists.Add(start + index, score);
            }
        }

        return lists.Count - before;
    }

    /// <summary>Query and centroid are unit vectors: their distance scales the estimates' error, and the margin joins the
    /// offset.</summary>
    private static Estimator Optimistic(Estimator estimator, float centroidScore, float margin)
    {
        float distance = MathF.Sqrt(MathF.Max(0, 2 - (2 * centroidScore)));
        return new Estimator(estimator.Slope, estimator.Offset + (margin * SignBlock.DeviationPerFactor * distance),
            centroidScore);
    }

    /// <summary>Compares the signs of a list's members, then the codes of those that the signs leave.</summary>
    /// <param name="search">The search.</param>
    /// <param name="list">The list.</param>
    /// <param name="next">The list after it: its signs are asked for meanwhile, since lists lie scattered.</param>
    /// <param name="estimator">Turns sums into scores.</param>
    /// <returns>False when the budget ended.</returns>
    private bool VisitList(ref SearchState search, int list, int next, Estimator estimator)
    {
        (int start, int end) = _view.List(list);
        int length = end - start;
        int allowed = (int)Math.Min(length, search.MaxVisited - search.Visited);
        ReadOnlySpan<byte> signs = _view.SignBlocks(list, length, out int number);
        (int nextStart, int nextEnd) = _view.List(next);
        ReadOnlySpan<byte> nextSigns = _view.SignBlocks(next, nextEnd - nextStart, out int nextNumber);
        for (int block = 0; block < SignBlock.Count(allowed); block++)
        {
            int first = block * SignBlock.Rows;
            if (nextSigns.Length >= (block + 1) * _view.SignBlockBytes
                && BitOperations.PopCount(Members(search.Members, nextStart + first,
                    Math.Min(SignBlock.Rows, nextEnd - nextStart - first))) > FewMembers)
            {
                int skipped = search.Scratch.Query.IsSummed(nextNumber + block)
                    ? SignBlock.BaseOffset(_view.Parameters.SignWidth) : 0;
                RowPrefetch.Fetch(
                    in nextSigns[(block * _view.SignBlockBytes) + skipped], _view.SignBlockBytes - skipped);
            }

            uint members = Members(search.Members, start + first, Math.Min(SignBlock.Rows, allowed - first));
            search.MembersSeen += BitOperations.PopCount(members);
            VisitBlock(ref search, signs.Slice(block * _view.SignBlockBytes, _view.SignBlockBytes), number + block, start + first,
                members, estimator);
        }

        search.RowsSeen += allowed;
        search.Visited += allowed;
        return allowed == length;
    }

    /// <summary>Compares the signs of a block's members, and asks for the codes of those that they leave.</summary>
    /// <param name="search">The search.</param>
    /// <param name="block">Its sign block.</param>
    /// <param name="number">The block's number.</param>
    /// <param name="first">Its first place.</param>
    /// <param name="members">Bit i is set when the row at place first + i is a member.</param>
    /// <param name="estimator">Turns sums into scores.</param>
    private void VisitBlock(
        ref SearchState search, ReadOnlySpan<byte> block, int number, int first, uint members, Estimator estimator)
    {
        // The signs of a whole block cost more than the codes of a few rows.
        if (BitOperations.PopCount(members) > FewMembers)
        {
            members &= Survivors(ref search, block, number, estimator, search.Candidates.Threshold);
        }

        for (; members != 0; members &= members - 1)
        {
            Await(ref search, first + BitOperations.TrailingZeroCount(members));
        }

        if (search.Pending >= PendingRows || float.IsNegativeInfinity(search.Candidates.Threshold))
        {
            CompareAwaited(ref search);
        }
    }

    /// <summary>Members among up to 32 places, as bits.</summary>
    private static uint Members(ReadOnlySpan<ulong> words, int place, int count)
    {
        int word = place >> 6;
        int shift = place & 63;
        ulong bits = words[word] >> shift;
        if (shift > 64 - SignBlock.Rows && word + 1 < words.Length)
        {
            bits |= words[word + 1] << (64 - shift);
        }

        return (uint)bits & (count >= SignBlock.Rows ? uint.MaxValue : (1u << count) - 1);
    }

    /// <summary>Whether any of a list's places is a member.</summary>
    private static bool HasMember(ReadOnlySpan<ulong> words, (int Start, int End) list)
    {
        if (list.Start == list.End)
        {
            return false;
        }

        int last = (list.End - 1) >> 6;
        for (int word = list.Start >> 6; word <= last; word++)
        {
            ulong bits = words[word];
            bits &= word == list.Start >> 6 ? ulong.MaxValue << (list.Start & 63) : ulong.MaxValue;
            bits &= word == last ? ulong.MaxValue >> (63 - ((list.End - 1) & 63)) : ulong.MaxValue;
            if (bits != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Asks the processor for a row, to be compared once others have been asked for too.</summary>
    private void Await(ref SearchState search, int place)
    {
        RowPrefetch.Fetch(in _view.Scales.Span<float>(place, 1)[0], 1);
        RowPrefetch.Fetch(in _view.Codes(place, 1)[0], search.Scratch.Query.Codes.Length);
        RowPrefetch.Fetch(in _order.Rows[place], 1);
        search.Scratch.Chosen[search.Pending++] = place;
    }

    /// <summary>Rows of a block whose optimistic estimate reaches a score, as bits.</summary>
    private uint Survivors(ref SearchState search, ReadOnlySpan<byte> block, int number, Estimator estimator, float threshold)
    {
        Unsafe.SkipInit(out Sums room);
        int width = _view.Parameters.SignWidth;
        ref ushort sums = ref MemoryMarshal.GetReference(search.Scratch.Query.SumsOf(number, block, room));
        ref float bases = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, float>(
            block.Slice(SignBlock.BaseOffset(width), SignBlock.Rows * sizeof(float))));
        ref float factors = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, float>(
            block.Slice(SignBlock.FactorOffset(width), SignBlock.Rows * sizeof(float))));
        Vector512<float> slope = Vector512.Create(estimator.Slope);
        Vector512<float> offset = Vector512.Create(estimator.Offset);
        Vector512<float> wanted = Vector512.Create(threshold - estimator.CentroidScore);
        uint bits = 0;
        for (int part = 0; part < SignBlock.Rows; part += 16)
        {
            Vector512<float> signed = (WholeNumbers(ref Unsafe.Add(ref sums, part)) * slope) + offset;
            Vector512<float> estimates = (signed * Vector512.LoadUnsafe(ref factors, (nuint)part))
                + Vector512.LoadUnsafe(ref bases, (nuint)part);
            bits |= (uint)Vector512.GreaterThanOrEqual(estimates, wanted).ExtractMostSignificantBits() << part;
        }

        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> WholeNumbers(ref ushort sums)
    {
        (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(Vector256.LoadUnsafe(ref sums));
        return Vector512.ConvertToSingle(Vector512.Create(low, high).AsInt32());
    }

    /// <summary>Turns a row's sum into an optimistic estimate of its score.</summary>
    /// <param name="Slope">Dot product with the signs, per unit of the sum.</param>
    /// <param name="Offset">Sum that is added to it, the margin included.</param>
    /// <param name="CentroidScore">Dot product of query and centroid.</param>
    private readonly record struct Estimator(float Slope, float Offset, float CentroidScore);

    /// <summary>Sums of a block.</summary>
    [InlineArray(SignBlock.Rows)]
    private struct Sums
    {
        private ushort _first;
    }
}
