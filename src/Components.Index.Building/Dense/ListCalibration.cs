using Components.Foundation.Reporting;
using Components.Index.Engine;
using Components.Index.Kernels;
using Components.Index.Vectors;

namespace Components.Index.Building.Dense;

/// <summary>Measures which lists a search has to visit for a wanted recall: a number of nearest ones, and those whose centroids
/// score close to what has been found. A query that is near to a centroid finds what it asks for in a few lists; what one asks
/// for that is like none of them (a part number, values that go together seldom) lies scattered, and of such queries there may
/// be more than among those that it is measured with. So each of the two has a number that reaches the recall by itself. The
/// distance adds lists where what a filter leaves is far from all of them.</summary>
/// <param name="VisitedLists">Lists that reach the recall over all queries.</param>
/// <param name="NearLists">Lists that reach it over those that are near to a centroid; 0 where it was not measured.</param>
/// <param name="FarLists">Lists that reach it over the others; 0 where it was not measured.</param>
/// <param name="NearScore">Score of the nearest centroid that tells them apart.</param>
/// <param name="Slack">Score of the last hit less that of a list's centroid, up to which further lists are visited.</param>
/// <param name="GroupSlack">The same for the centroid of a group of lists.</param>
/// <param name="FarGap">Score of the nearest centroid less that of the last hit, from which on the hits are far away.</param>
internal sealed record ListCalibration(
    int VisitedLists, int NearLists, int FarLists, float NearScore, float Slack, float GroupSlack, float FarGap)
{
    private const int Hits = 10;
    private const long DotBudget = 200_000_000;

    /// <summary>Share of the queries that are far from all centroids.</summary>
    private const double FarShare = 1.0 / 3;

    /// <summary>Share of the hits whose list lies within the slack. More of it costs queries that need no further list.</summary>
    private const double SlackShare = 0.95;

    /// <summary>Share of the hits whose group of lists lies within the groups' slack.</summary>
    private const double GroupShare = 0.95;

    /// <summary>Share of the queries whose hits are not far away.</summary>
    private const double NearShare = 0.9;

    /// <summary>Fewest lists that reach the recall on probe queries.</summary>
    /// <param name="vectors">All rows.</param>
    /// <param name="groups">The centroids, numbered by place.</param>
    /// <param name="assigned">List of each row.</param>
    /// <param name="given">Unit vectors of queries; null to make some from the rows.</param>
    /// <param name="targetRecall">Wanted share of the exact best ten.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <returns>The calibration.</returns>
    public static ListCalibration Measure(VectorsView vectors, CentroidGroups groups, int[] assigned, float[][]? given,
        double targetRecall, CancellationToken cancellationToken, IProgress<WorkDone>? progress = null)
    {
        int count = (int)Math.Clamp(DotBudget / Math.Max(1, vectors.RowCount), 32, 256);
        float[][] queries = given is { Length: > 0 }
            ? CalibrationQueries.Spread(given, count) : SyntheticQueries.Make(vectors, count);
        Hit[][] exact = BruteForce.Search(
            vectors, queries, Hits, null, cancellationToken, progress);
        int[] groupOf = [.. Enumerable.Range(0, groups.Groups.RowCount)
            .SelectMany(group => Enumerable.Repeat(group, groups.Starts[group + 1] - groups.Starts[group]))];
        List<float> ranks = [];
        List<float> gaps = [];
        List<float> groupGaps = [];
        List<float> farGaps = [];
        List<(float Nearest, float[] Ranks)> asked = [];
        for (int query = 0; query < queries.Length; query++)
        {
            float[] scores = Scores(queries[query], groups.Ordered);
            float[] groupScores = Scores(queries[query], groups.Groups);
            float last = exact[query][^1].Score;
            farGaps.Add(scores.Max() - last);
            asked.Add((scores.Max(), [.. exact[query].Select(hit => Rank(scores, assigned[hit.Row]))]));
            foreach (Hit hit in exact[query])
            {
                int list = assigned[hit.Row];
                ranks.Add(Rank(scores, list));
                gaps.Add(last - scores[list]);
                groupGaps.Add(last - groupScores[groupOf[list]]);
            }
        }

        float nearScore = Quantile([.. asked.Select(static query => query.Nearest)], FarShare);
        return new ListCalibration(
            (int)Quantile(ranks, targetRecall),
            (int)Quantile([.. asked.Where(query => query.Nearest >= nearScore).SelectMany(static query => query.Ranks)],
                targetRecall),
            (int)Quantile([.. asked.Where(query => query.Nearest <= nearScore).SelectMany(static query => query.Ranks)],
                targetRecall),
            nearScore,
            Quantile(gaps, SlackShare),
            Quantile(groupGaps, GroupShare), Quantile(farGaps, NearShare));
    }

    /// <summary>Place of a list among all, nearest first.</summary>
    private static float Rank(float[] scores, int list) => 1 + scores.Count(score => score > scores[list]);

    /// <summary>Scores as searches compute them, from the codes of both.</summary>
    private static float[] Scores(float[] query, CodeMatrix centroids)
    {
        sbyte[] codes = new sbyte[centroids.Stride];
        float queryScale = Quantizer.Quantize(query, codes);
        int[] dots = new int[centroids.RowCount];
        Int8Dot.DotRows(codes, Int8Dot.Sum(codes), centroids.Rows(0, centroids.RowCount), dots);
        return [.. dots.Select((dot, list) => dot * centroids.Scales[list] * queryScale)];
    }

    private static float Quantile(List<float> values, double share)
    {
        values.Sort();
        return values[Math.Clamp((int)Math.Ceiling(share * values.Count) - 1, 0, values.Count - 1)];
    }
}
