using Components.Index.Kernels;

namespace Components.Index.Building.Dense;

/// <summary>Finds the nearest centroid of rows: dot products of codes, times the centroid's scale.</summary>
internal static class Assigner
{
    private const int TileCentroids = 256;

    /// <summary>Assigns rows to centroids.</summary>
    /// <param name="codes">Codes of whole rows.</param>
    /// <param name="centroids">The centroids.</param>
    /// <param name="lists">Receives the nearest centroid of each row; ties go to the smaller number.</param>
    /// <param name="scores">Receives dot product times the centroid's scale: a cosine up to the row's own scale.</param>
    public static void Assign(ReadOnlySpan<sbyte> codes, CodeMatrix centroids, Span<int> lists, Span<float> scores)
    {
        int stride = centroids.Stride;
        Span<int> dots = stackalloc int[TileCentroids];
        scores.Fill(float.NegativeInfinity);
        for (int tile = 0; tile < centroids.RowCount; tile += TileCentroids)
        {
            int count = Math.Min(TileCentroids, centroids.RowCount - tile);
            ReadOnlySpan<sbyte> tileCodes = centroids.Rows(tile, count);
            for (int row = 0; row < lists.Length; row++)
            {
                ReadOnlySpan<sbyte> query = codes.Slice(row * stride, stride);
                Int8Dot.DotRows(query, Int8Dot.Sum(query), tileCodes, dots[..count]);
                for (int index = 0; index < count; index++)
                {
                    float score = dots[index] * centroids.Scales[tile + index];
                    if (score > scores[row])
                    {
                        scores[row] = score;
                        lists[row] = tile + index;
                    }
                }
            }
        }
    }
}
