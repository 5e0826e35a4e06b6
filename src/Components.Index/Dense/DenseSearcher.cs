using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Components.Index.Engine;
using Components.Index.Kernels;
using Components.Index.Order;
using Components.Index.Vectors;

namespace Components.Index.Dense;

/// <summary>Nearest rows in three steps, each on fewer rows: signs choose what int8 codes compare, and these choose what is
/// scored with floats. The filter acts inside: rows that are no members are never candidates.</summary>
internal sealed partial class DenseSearcher
{
    /// <summary>Rounding to codes is off by up to half a scale per element, evenly: for unit vectors the dot product's standard
    /// deviation is sqrt((rowScale^2 + queryScale^2) / 12). Three of them, with the query's scale for both.</summary>
    private const float ErrorMargin = 1.23f;

    private readonly DenseView _view;
    private readonly VectorsView _vectors;
    private readonly OrderView _order;
    private readonly Pool<DenseScratch> _scratch;

    public DenseSearcher(DenseView view, VectorsView vectors, OrderView order)
    {
        _view = view;
        _vectors = vectors;
        _order = order;
        DenseParameters shape = view.Parameters;
        RandomRotation? rotation = view.HasSigns ? new RandomRotation(shape.Dimension) : null;
        _scratch = new Pool<DenseScratch>(
            () => new DenseScratch(
                shape.Lists, shape.Groups,
                new PreparedQuery(shape.Dimension, shape.PaddedDimension, rotation, shape.SignBlocks)),
            2 * Environment.ProcessorCount);
    }

    /// <summary>Searches.</summary>
    /// <param name="vector">Unit vector.</param>
    /// <param name="rows">Rows that may be returned.</param>
    /// <param name="budget">Limit of visited rows.</param>
    /// <param name="hits">Receives the best.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <param name="visited">Nearest lists to visit, and no others, instead of the shipped settings; 0 for those.</param>
    /// <param name="forceLists">Never scan the members one by one (to measure the other plan).</param>
    /// <returns>The outcome.</returns>
    public SearchOutcome Search(
        ReadOnlySpan<float> vector, RowSet rows, WorkBudget budget, Span<Hit> hits, CancellationToken cancellationToken,
            int visited = 0, bool forceLists = false)
    {
        if (hits.Length == 0 || rows.Count == 0)
        {
            return default;
        }

        DenseScratch scratch = _scratch.Rent();
        try
        {
            scratch.Query.Make(vector);
            int k = Math.Min(hits.Length, DenseScratch.MaxHits);
            SearchState search = new(scratch, rows, _order, budget.MaxVisited,
                new Candidates(scratch.Best.AsSpan(0, k), scratch.Candidates, scratch.Query.Scale * ErrorMargin),
                cancellationToken);
            SearchPlan plan = Choose(rows);
            bool complete = plan.Scan && !forceLists ? ScanMembers(ref search)
                : _view.HasSigns ? VisitLists(ref search, visited > 0 ? plan with { VisitedLists = visited,
                    NearLists = visited, FarLists = visited, Slack = float.NegativeInfinity,
                    GroupSlack = float.NegativeInfinity } : plan)
                : CompareList(ref search);
            return new SearchOutcome(Rescore(vector, search.Candidates.Left(), hits), search.Visited, !complete);
        }
        finally
        {
            _scratch.Return(scratch);
        }
    }

    /// <summary>Compares every member's codes. They may lie scattered, so they are fetched some members ahead.</summary>
    private bool ScanMembers(ref SearchState search)
    {
        ReadOnlySpan<ulong> words = search.Members;
        for (int word = 0; word < words.Length; word++)
        {
            for (ulong bits = words[word]; bits != 0; bits &= bits - 1)
            {
                if (search.Visited == search.MaxVisited)
                {
                    CompareAwaited(ref search);
                    return false;
                }

                search.Visited++;
                Await(ref search, (word << 6) + BitOperations.TrailingZeroCount(bits));
                if (search.Pending >= PendingRows)
                {
                    CompareAwaited(ref search);
                }
            }
        }

        CompareAwaited(ref search);
        return true;
    }

    /// <summary>Compares the rows that were asked for.</summary>
    private void CompareAwaited(ref SearchState search)
    {
        search.CancellationToken.ThrowIfCancellationRequested();
        ReadOnlySpan<sbyte> query = search.Scratch.Query.Codes;
        ReadOnlySpan<int> places = search.Scratch.Chosen.AsSpan(0, search.Pending);
        Span<int> dots = search.Scratch.Dots.AsSpan(0, places.Length);
        int number = 0;
        for (; number <= places.Length - Int8Dot.Together; number += Int8Dot.Together)
        {
            Int8Dot.Four(
                query, search.QuerySum, _view.Codes(places[number], 1), _view.Codes(places[number + 1], 1),
                _view.Codes(places[number + 2], 1), _view.Codes(places[number + 3], 1)).CopyTo(dots[number..]);
        }

        for (; number < places.Length; number++)
        {
            dots[number] = Int8Dot.Dot(query, search.QuerySum, _view.Codes(places[number], 1));
        }

        for (number = 0; number < places.Length; number++)
        {
            float score = dots[number] * _view.Scales.Get<float>(places[number]) * search.QueryScale;
            if (score >= search.Candidates.Threshold)
            {
                search.Candidates.Offer(_order.Row(new Place(places[number])), score);
            }
        }

        search.Pending = 0;
    }

    /// <summary>Compares the codes of all rows, which are one list.</summary>
    private bool CompareList(ref SearchState search)
    {
        int rowCount = _view.File.RowCount;
        for (int block = 0; block < rowCount; block += DenseScratch.BlockRows)
        {
            search.CancellationToken.ThrowIfCancellationRequested();
            int length = Math.Min(DenseScratch.BlockRows, rowCount - block);
            bool complete = search.IsAll ? CompareAll(ref search, block, length) : CompareMembers(ref search, block, length);
            if (!complete)
            {
                return false;
            }
        }

        return true;
    }

    private bool CompareAll(ref SearchState search, int first, int length)
    {
        int allowed = (int)Math.Min(length, search.MaxVisited - search.Visited);
        Span<int> dots = search.Scratch.Dots.AsSpan(0, allowed);
        Int8Dot.DotRows(search.Scratch.Query.Codes, search.QuerySum, _view.Codes(first, allowed), dots);
        ReadOnlySpan<float> scales = _view.Scales.Span<float>(first, allowed);
        for (int index = 0; index < dots.Length; index++)
        {
            float score = dots[index] * scales[index] * search.QueryScale;
            if (score >= search.Candidates.Threshold)
            {
                search.Candidates.Offer(_order.Row(new Place(first + index)), score);
            }
        }

        search.Visited += allowed;
        return allowed == length;
    }

    private bool CompareMembers(ref SearchState search, int first, int length)
    {
        ReadOnlySpan<ulong> words = search.Members.Slice(first >> 6, (length + 63) >> 6);
        int[] chosen = search.Scratch.Chosen;
        int count = 0;
        for (int word = 0; word < words.Length; word++)
        {
            for (ulong bits = words[word]; bits != 0; bits &= bits - 1)
            {
                chosen[count++] = (word << 6) + BitOperations.TrailingZeroCount(bits);
            }
        }

        int allowed = (int)Math.Min(count, search.MaxVisited - search.Visited);
        CompareChosen(ref search, first, length, chosen.AsSpan(0, allowed));
        search.Visited += allowed;
        return allowed == count;
    }

    /// <summary>Compares the codes of some of the places from a first one on.</summary>
    private void CompareChosen(ref SearchState search, int first, int length, ReadOnlySpan<int> chosen)
    {
        ReadOnlySpan<float> scales = _view.Scales.Span<float>(first, length);
        ReadOnlySpan<sbyte> query = search.Scratch.Query.Codes;
        ReadOnlySpan<sbyte> codes = _view.Codes(first, length);
        int stride = query.Length;
        for (int number = 0; number < chosen.Length; number++)
        {
            if (number + PrefetchRows < chosen.Length)
            {
                RowPrefetch.Fetch(in codes[chosen[number + PrefetchRows] * stride], stride);
            }

            int index = chosen[number];
            int dot = Int8Dot.Dot(query, search.QuerySum, codes.Slice(index * stride, stride));
            float score = dot * scales[index] * search.QueryScale;
            if (score >= search.Candidates.Threshold)
            {
                search.Candidates.Offer(_order.Row(new Place(first + index)), score);
            }
        }
    }

    /// <summary>Scores candidates again: all of them, so that the hits do not depend on the order in which they were found. Those
    /// that the error of the codes cannot bring among the hits are none.</summary>
    private int Rescore(ReadOnlySpan<float> vector, ReadOnlySpan<Hit> candidates, Span<Hit> hits)
    {
        TopHits best = new(hits);
        int dimension = _vectors.Dimension;
        for (int place = 0; place < candidates.Length; place++)
        {
            if (place + PrefetchRows < candidates.Length)
            {
                RowPrefetch.Fetch(ref MemoryMarshal.GetReference(_vectors.Row(candidates[place + PrefetchRows].Row)), dimension);
            }

            int row = candidates[place].Row;
            best.Offer(row, FloatDot.Dot(vector, _vectors.Row(row)));
        }

        return best.Sort();
    }

    /// <summary>State that the steps of one search share.</summary>
    /// <param name="scratch">Leased memory.</param>
    /// <param name="rows">Rows that may be returned.</param>
    /// <param name="order">Order of the places that are searched.</param>
    /// <param name="maxVisited">Budget.</param>
    /// <param name="candidates">Where rows go.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    private ref struct SearchState(
        DenseScratch scratch, RowSet rows, OrderView order, long maxVisited, Candidates candidates,
            CancellationToken cancellationToken)
    {
        public readonly DenseScratch Scratch = scratch;

        /// <summary>Bit i of word w is set when the row at place 64 w + i may be returned.</summary>
        public readonly ReadOnlySpan<ulong> Members = rows.PlaceBitsIn(order);

        public readonly bool IsAll = rows.IsAll;
        public readonly long MaxVisited = maxVisited;
        public readonly float QueryScale = scratch.Query.Scale;
        public readonly int QuerySum = scratch.Query.CodeSum;
        public readonly CancellationToken CancellationToken = cancellationToken;
        public Candidates Candidates = candidates;
        public long Visited;

        /// <summary>Best score of a list's centroid, whether the list holds members or not.</summary>
        public float Nearest = float.NegativeInfinity;

        /// <summary>Rows that were asked for and are not compared yet: so many of the scratch memory's chosen places.</summary>
        public int Pending;

        /// <summary>Members in the lists visited.</summary>
        public long MembersSeen;

        /// <summary>Rows of the lists visited.</summary>
        public long RowsSeen;
    }
}
