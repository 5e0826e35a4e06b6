using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Components.Index.Engine;
using Components.Index.Formats.Dense;
using Components.Index.Formats.Vectors;
using Components.Index.Kernels;

namespace Components.Index.Dense;

/// <summary>Nearest rows through inverted lists of int8 codes, rescored with the float vectors. The filter acts inside: rows
/// that are no members are never compared.</summary>
internal sealed class DenseSearcher
{
    /// <summary>What one random access costs, in sequentially compared rows.</summary>
    private const double RandomAccessCost = 2.0;

    /// <summary>What testing a row's membership costs, in compared rows.</summary>
    private const double TestCost = 0.15;

    /// <summary>How the number of lists to visit grows with falling selectivity.</summary>
    private const double SelectivityExponent = 0.3;

    /// <summary>Members between the one compared and the one fetched.</summary>
    private const int PrefetchRows = 3;

    private const int CandidatesPerHit = 3;
    private const int MoreCandidates = 256;

    /// <summary>Rounding to codes is off by up to half a scale per element, evenly: for unit vectors the dot product's standard
    /// deviation is sqrt((rowScale^2 + queryScale^2) / 12). Four of them, with the query's scale for both.</summary>
    private const float ErrorMargin = 1.64f;

    private readonly DenseView _view;
    private readonly VectorsView _vectors;
    private readonly Pool<DenseScratch> _scratch;

    public DenseSearcher(DenseView view, VectorsView vectors)
    {
        _view = view;
        _vectors = vectors;
        _scratch = new Pool<DenseScratch>(() => new DenseScratch(view.Parameters.Lists, view.Parameters.PaddedDimension), 2 * Environment.ProcessorCount);
    }

    /// <summary>How a search will go about it.</summary>
    /// <param name="Scan">True: compare every member by its position; false: visit lists.</param>
    /// <param name="Probes">Lists to visit.</param>
    internal readonly record struct Plan(bool Scan, int Probes);

    /// <summary>Searches.</summary>
    /// <param name="vector">Unit vector.</param>
    /// <param name="rows">Rows that may be returned.</param>
    /// <param name="budget">Limit of compared rows.</param>
    /// <param name="hits">Receives the best.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <param name="probes">Lists to visit instead of the shipped setting; 0 for that.</param>
    /// <param name="forceLists">Never scan the members one by one (to measure the other plan).</param>
    /// <returns>The outcome.</returns>
    public SearchOutcome Search(
        ReadOnlySpan<float> vector, RowSet rows, WorkBudget budget, Span<Hit> hits, CancellationToken cancellationToken, int probes = 0, bool forceLists = false)
    {
        if (hits.Length == 0 || rows.Count == 0)
        {
            return default;
        }

        DenseScratch scratch = _scratch.Rent();
        try
        {
            // Among near-duplicates the codes' error reorders many rows, elsewhere few: plenty of candidates are kept, and as many of
            // them are scored again as the error asks for.
            int room = Math.Min(DenseScratch.MaxCandidates, Math.Max(hits.Length, (CandidatesPerHit * hits.Length) + MoreCandidates));
            TopHits candidates = new(scratch.Candidates.AsSpan(0, room));
            float queryScale = Quantizer.Quantize(vector, scratch.Query);
            int querySum = Int8Dot.Sum(scratch.Query);
            Plan plan = Choose(rows, probes > 0 ? probes : _view.Parameters.Probes);
            long visited = 0;
            bool complete = plan.Scan && !forceLists
                ? ScanMembers(scratch, querySum, rows, budget, ref candidates, ref visited, cancellationToken)
                : VisitLists(scratch, querySum, rows, plan.Probes, budget, ref candidates, ref visited, cancellationToken);
            int count = candidates.Sort();
            return new SearchOutcome(Rescore(vector, queryScale, scratch.Candidates.AsSpan(0, count), hits), visited, !complete);
        }
        finally
        {
            _scratch.Return(scratch);
        }
    }

    /// <summary>Chooses between comparing every member and visiting lists by what each would cost.</summary>
    internal Plan Choose(RowSet rows, int probes)
    {
        int lists = _view.Parameters.Lists;
        double rowCount = Math.Max(1, _view.File.RowCount);
        double share = rows.Count / rowCount;

        // The k nearest members are as far away as the k / share nearest rows: more lists have to be visited the fewer the
        // members. The exponent is what held the recall in the certificate's buckets; a square root cost twice as much for the
        // fourth digit of it.
        int needed = rows.IsAll ? probes : (int)Math.Min(lists, Math.Ceiling(probes * Math.Pow(Math.Max(share, 1e-9), -SelectivityExponent)));
        double listRows = needed * (rowCount / lists);
        double listCost = lists + (listRows * (rows.IsAll ? 1 : TestCost + share));
        double scanCost = (rows.Words.Length * 0.02) + (rows.Count * RandomAccessCost);
        return new Plan(scanCost <= listCost && !rows.IsAll, needed);
    }

    private bool ScanMembers(
        DenseScratch scratch, int querySum, RowSet rows, WorkBudget budget, ref TopHits candidates, ref long visited, CancellationToken cancellationToken)
    {
        ref sbyte query = ref MemoryMarshal.GetArrayDataReference(scratch.Query);
        ReadOnlySpan<ulong> words = rows.Words;
        for (int word = 0; word < words.Length; word++)
        {
            if ((word & 0xFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            for (ulong bits = words[word]; bits != 0; bits &= bits - 1)
            {
                if (visited == budget.MaxVisited)
                {
                    return false;
                }

                visited++;
                int row = (word << 6) + System.Numerics.BitOperations.TrailingZeroCount(bits);
                int position = _view.Position(row);
                int dot = Int8Dot.Dot(ref query, querySum, ref MemoryMarshal.GetReference(_view.Codes(position, 1)), scratch.Query.Length);
                candidates.Offer(row, dot * _view.Scales.Get<float>(position));
            }
        }

        return true;
    }

    private bool VisitLists(
        DenseScratch scratch, int querySum, RowSet rows, int probes, WorkBudget budget, ref TopHits candidates, ref long visited, CancellationToken cancellationToken)
    {
        int lists = _view.Parameters.Lists;
        TopHits nearest = new(scratch.Lists.AsSpan(0, probes));
        if (lists == 1)
        {
            nearest.Offer(0, 0);
        }
        else
        {
            Int8Dot.DotRows(scratch.Query, querySum, _view.Centroids(0, lists), scratch.Dots.AsSpan(0, lists));
            ReadOnlySpan<float> scales = _view.CentroidScales.Span<float>(0, lists);
            for (int list = 0; list < lists; list++)
            {
                nearest.Offer(list, scratch.Dots[list] * scales[list]);
            }
        }

        int count = nearest.Sort();
        for (int number = 0; number < count; number++)
        {
            (int start, int end) = _view.List(scratch.Lists[number].Row);
            for (int block = start; block < end; block += DenseScratch.BlockRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int length = Math.Min(DenseScratch.BlockRows, end - block);
                bool complete = rows.IsAll
                    ? CompareAll(scratch, querySum, block, length, budget, ref candidates, ref visited)
                    : CompareMembers(scratch, querySum, rows, block, length, budget, ref candidates, ref visited);
                if (!complete)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool CompareAll(DenseScratch scratch, int querySum, int position, int length, WorkBudget budget, ref TopHits candidates, ref long visited)
    {
        int allowed = (int)Math.Min(length, budget.MaxVisited - visited);
        Span<int> dots = scratch.Dots.AsSpan(0, allowed);
        Int8Dot.DotRows(scratch.Query, querySum, _view.Codes(position, allowed), dots);
        ReadOnlySpan<float> scales = _view.Scales.Span<float>(position, allowed);
        ReadOnlySpan<uint> rows = _view.Rows.Span<uint>(position, allowed);
        float threshold = candidates.Threshold;
        for (int index = 0; index < dots.Length; index++)
        {
            float score = dots[index] * scales[index];
            if (score >= threshold)
            {
                candidates.Offer(CheckedRow(rows[index]), score);
                threshold = candidates.Threshold;
            }
        }

        visited += allowed;
        return allowed == length;
    }

    private bool CompareMembers(
        DenseScratch scratch, int querySum, RowSet members, int position, int length, WorkBudget budget, ref TopHits candidates, ref long visited)
    {
        ReadOnlySpan<uint> rows = _view.Rows.Span<uint>(position, length);
        ReadOnlySpan<float> scales = _view.Scales.Span<float>(position, length);
        ReadOnlySpan<sbyte> codes = _view.Codes(position, length);
        ReadOnlySpan<ulong> words = members.Words;
        int[] chosen = scratch.Dots;
        int count = 0;
        for (int index = 0; index < rows.Length; index++)
        {
            // Without a branch: at middling selectivities it would be mispredicted every other time.
            int row = CheckedRow(rows[index]);
            chosen[count] = index;
            count += (int)(words[row >> 6] >> (row & 63) & 1);
        }

        int allowed = (int)Math.Min(count, budget.MaxVisited - visited);
        ref sbyte query = ref MemoryMarshal.GetArrayDataReference(scratch.Query);
        ref sbyte first = ref MemoryMarshal.GetReference(codes);
        int stride = scratch.Query.Length;
        float threshold = candidates.Threshold;
        for (int place = 0; place < allowed; place++)
        {
            int index = chosen[place];
            if (place + PrefetchRows < allowed)
            {
                RowPrefetch.Fetch(ref Unsafe.Add(ref first, (nint)chosen[place + PrefetchRows] * stride), stride);
            }

            // Indexes lie below the length of all three spans: codes has a stride for each row.
            int dot = Int8Dot.Dot(ref query, querySum, ref Unsafe.Add(ref first, (nint)index * stride), stride);
            float score = dot * scales[index];
            if (score >= threshold)
            {
                candidates.Offer((int)rows[index], score);
                threshold = candidates.Threshold;
            }
        }

        visited += allowed;
        return allowed == count;
    }

    private int CheckedRow(uint row) => row < (uint)_view.File.RowCount ? (int)row : throw _view.Rows.Damaged($"a list holds row {row}");

    /// <summary>Scores candidates again, best first, until the error of the codes cannot bring a further one among the hits.</summary>
    private int Rescore(ReadOnlySpan<float> vector, float queryScale, ReadOnlySpan<Hit> candidates, Span<Hit> hits)
    {
        TopHits best = new(hits);
        float margin = queryScale * ErrorMargin;
        foreach (ref readonly Hit candidate in candidates)
        {
            float estimate = candidate.Score * queryScale;
            if (best.IsFull && estimate + margin < best.Threshold)
            {
                break;
            }

            best.Offer(candidate.Row, FloatDot.Dot(vector, _vectors.Row(candidate.Row)));
        }

        return best.Sort();
    }
}
