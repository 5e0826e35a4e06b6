using Components.Index.Dense;
using Components.Index.Kernels;

namespace Components.Index.Building.Dense;

/// <summary>Finds the nearest centroid of rows: dot products of codes, times the centroid's scale. Where the centroids are
/// grouped, a row is compared with those of its nearest groups alone: at 4,000 centroids that is a seventh of the work, and the
/// few rows that end in their second-best list cost no recall that could be measured.</summary>
internal sealed class NearestCentroid
{
    /// <summary>Groups whose centroids are compared.</summary>
    private const int VisitedGroups = 8;

    private const int TileCentroids = 256;

    private readonly CodeMatrix _centroids;
    private readonly CentroidGroups? _groups;

    /// <summary>A search that compares every centroid.</summary>
    /// <param name="centroids">The centroids; not changed while this object is in use.</param>
    public NearestCentroid(CodeMatrix centroids) => _centroids = centroids;

    /// <summary>A search through groups.</summary>
    /// <param name="groups">The groups; not changed while this object is in use.</param>
    public NearestCentroid(CentroidGroups groups)
    {
        _centroids = groups.Ordered;
        _groups = groups;
    }

    /// <summary>Assigns rows to centroids.</summary>
    /// <param name="codes">Codes of whole rows.</param>
    /// <param name="lists">Receives the nearest centroid of each row; ties go to the smaller number.</param>
    /// <param name="scores">Receives dot product times the centroid's scale: a cosine up to the row's own scale.</param>
    public void Assign(ReadOnlySpan<sbyte> codes, Span<int> lists, Span<float> scores)
    {
        int stride = _centroids.Stride;
        Span<int> dots = stackalloc int[TileCentroids];
        Span<Ranked> room = stackalloc Ranked[VisitedGroups];
        for (int row = 0; row < lists.Length; row++)
        {
            ReadOnlySpan<sbyte> query = codes.Slice(row * stride, stride);
            int querySum = Int8Dot.Sum(query);
            (lists[row], scores[row]) = (int.MaxValue, float.NegativeInfinity);
            if (_groups is null)
            {
                Compare(query, querySum, 0, _centroids.RowCount, dots, ref lists[row], ref scores[row]);
                continue;
            }

            foreach (Ranked group in NearestGroups(_groups.Groups, query, querySum, dots, room))
            {
                Compare(query, querySum, _groups.Starts[group.Number], _groups.Starts[group.Number + 1], dots, ref lists[row],
                    ref scores[row]);
            }
        }
    }

    private static Span<Ranked> NearestGroups(
        CodeMatrix groups, ReadOnlySpan<sbyte> query, int querySum, Span<int> dots, Span<Ranked> room)
    {
        // Lists are 65,536 at most, groups their root.
        Int8Dot.DotRows(query, querySum, groups.Rows(0, groups.RowCount), dots[..groups.RowCount]);
        int count = 0;
        for (int group = 0; group < groups.RowCount; group++)
        {
            float score = dots[group] * groups.Scales[group];
            if (count == room.Length && score <= room[^1].Score)
            {
                continue;
            }

            // Best first; of equal scores the smaller number, which came before.
            int position = count < room.Length ? count++ : room.Length - 1;
            for (; position > 0 && room[position - 1].Score < score; position--)
            {
                room[position] = room[position - 1];
            }

            room[position] = new Ranked(group, score);
        }

        return room[..count];
    }

    private void Compare(
        ReadOnlySpan<sbyte> query, int querySum, int first, int end, Span<int> dots, ref int best, ref float bestScore)
    {
        for (int tile = first; tile < end; tile += TileCentroids)
        {
            int count = Math.Min(TileCentroids, end - tile);
            Int8Dot.DotRows(query, querySum, _centroids.Rows(tile, count), dots[..count]);
            for (int index = 0; index < count; index++)
            {
                float score = dots[index] * _centroids.Scales[tile + index];
                int number = _groups is null ? tile + index : _groups.Numbers[tile + index];
                if (score > bestScore || (score == bestScore && number < best))
                {
                    (best, bestScore) = (number, score);
                }
            }
        }
    }
}
