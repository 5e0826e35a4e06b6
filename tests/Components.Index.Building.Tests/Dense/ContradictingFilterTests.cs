using Components.Index.Building.Dense;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Dense;
using Components.Index.Engine;
using Components.Index.Order;
using Components.Index.Vectors;

namespace Components.Index.Building.Tests.Dense;

/// <summary>The query asks for one kind of part, the filter leaves only others: what is nearest among these lies far away, in
/// no list near the query.</summary>
public sealed class ContradictingFilterTests : IDisposable
{
    private const int Rows = 12_000;
    private const int Dimension = 32;
    private const int K = 10;
    private const int Probes = 4;

    private readonly string _directory = Directory.CreateTempSubdirectory("components-contradicting-").FullName;
    private readonly float[][] _queries;
    private readonly bool[] _isOther;

    /// <summary>Even clusters are what is asked for, odd ones what the filter leaves.</summary>
    public ContradictingFilterTests()
    {
        Random random = new(12);
        float[][] centers = [.. Enumerable.Range(0, 60).Select(_ => TestVectors.Unit(random, Dimension))];
        int[] clusters = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(centers.Length))];
        _isOther = [.. clusters.Select(static cluster => cluster % 2 != 0)];
        TestVectors.Write(Path.Combine(_directory, "vectors.bin"),
            [.. clusters.Select(cluster => TestVectors.Unit(random, Dimension, centers[cluster]))]);
        _queries = [.. Enumerable.Range(0, 60).Select(number => TestVectors.Unit(random, Dimension, centers[number % 30 * 2]))];
        IndexStages.BuildDense(Path.Combine(_directory, "vectors.bin"), null,
            new DenseSettings { ScanUpToRows = 0, Probes = Probes }, _directory);
    }

    [Fact]
    public void The_nearest_of_what_the_filter_leaves_is_found()
    {
        Recall(probes: 0).ShouldBeGreaterThanOrEqualTo(0.9);

        // As many of the nearest lists with members as the index ships with, and no others, are not enough: this is what the
        // slack is for.
        Recall(Probes).ShouldBeLessThan(0.8);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private double Recall(int probes)
    {
        using VectorsView vectors = VectorsView.Open(Path.Combine(_directory, "vectors.bin"));
        using DenseView dense = DenseView.Open(Path.Combine(_directory, "dense.bin"));
        using OrderView order = OrderView.Open(IndexFiles.Order.In(_directory));
        DenseSearcher searcher = new(dense, vectors, order);
        using RowSet members = new(Rows, order, null);
        for (int row = 0; row < Rows; row++)
        {
            if (_isOther[row])
            {
                members.Add(row);
            }
        }

        Hit[][] exact = BruteForce.Search(vectors, _queries, K, members, CancellationToken.None);
        Hit[] hits = new Hit[K];
        int found = 0;
        for (int query = 0; query < _queries.Length; query++)
        {
            int count = searcher.Search(_queries[query], members, WorkBudget.Unlimited, hits, CancellationToken.None, probes,
                forceLists: true).Count;
            hits.Take(count).ShouldAllBe(hit => _isOther[hit.Row]);
            found += hits.Take(count).Count(hit => hit.Score >= exact[query][^1].Score - 1e-6f);
        }

        return (double)found / (_queries.Length * K);
    }
}
