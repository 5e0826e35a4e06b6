using Components.Index.Building.Dense;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Dense;
using Components.Index.Engine;
using Components.Index.Order;
using Components.Index.Vectors;

namespace Components.Index.Building.Tests.Dense;

/// <summary>A query that is like no list: what is nearest to it lies scattered among lists that are all far away, and of such
/// queries there are more than among those that the index was calibrated with.</summary>
public sealed class FarQueriesTests : IDisposable
{
    private const int Rows = 12_000;
    private const int Dimension = 32;
    private const int K = 10;
    private const int Asked = 80;

    private readonly string _directory = Directory.CreateTempSubdirectory("components-far-").FullName;
    private readonly float[][] _near;
    private readonly float[][] _far;

    /// <summary>Clusters, and one of seven queries of the calibration that lies in none.</summary>
    public FarQueriesTests()
    {
        Random random = new(21);
        float[][] centers = [.. Enumerable.Range(0, 60).Select(_ => TestVectors.Unit(random, Dimension))];
        TestVectors.Write(Path.Combine(_directory, "vectors.bin"), [.. Enumerable.Range(0, Rows).Select(_ =>
            TestVectors.Unit(random, Dimension, centers[random.Next(centers.Length)]))]);
        _near = [.. Enumerable.Range(0, Asked).Select(number =>
            TestVectors.Unit(random, Dimension, centers[number % centers.Length]))];
        _far = [.. Enumerable.Range(0, Asked).Select(_ => TestVectors.Unit(random, Dimension))];
        string queries = Path.Combine(_directory, "queries.bin");
        TestVectors.Write(queries, [.. Enumerable.Range(0, 512).Select(number => number % 14 < 2
            ? TestVectors.Unit(random, Dimension) : TestVectors.Unit(random, Dimension, centers[number % centers.Length]))]);
        IndexStages.BuildDense(
            Path.Combine(_directory, "vectors.bin"), null, new DenseSettings { ScanUpToRows = 0 }, _directory, queries);
    }

    [Fact]
    public void It_visits_more_lists_and_finds_what_the_others_find()
    {
        using DenseView dense = DenseView.Open(Path.Combine(_directory, "dense.bin"));
        DenseParameters parameters = dense.Parameters;
        parameters.NearLists.ShouldBeInRange(1, parameters.VisitedLists);
        parameters.FarLists.ShouldBeInRange(parameters.VisitedLists + 1, parameters.Lists);
        (double far, long farRows) = Recall(dense, _far, visited: 0);
        (double near, long nearRows) = Recall(dense, _near, visited: 0);
        far.ShouldBeGreaterThanOrEqualTo(0.97);
        near.ShouldBeGreaterThanOrEqualTo(0.99);
        nearRows.ShouldBeLessThan(farRows / 2);

        // The number that all queries of the calibration need together is too small for these.
        Recall(dense, _far, parameters.VisitedLists).Recall.ShouldBeLessThan(far - 0.02);
    }

    [Fact]
    public void Lists_that_are_given_are_as_many_for_every_query()
    {
        IndexStages.BuildDense(
            Path.Combine(_directory, "vectors.bin"), null, new DenseSettings { ScanUpToRows = 0, Probes = 3 }, _directory);
        using DenseView dense = DenseView.Open(Path.Combine(_directory, "dense.bin"));
        (dense.Parameters.VisitedLists, dense.Parameters.NearLists, dense.Parameters.FarLists).ShouldBe((3, 0, 0));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private (double Recall, long Rows) Recall(DenseView dense, float[][] queries, int visited)
    {
        using VectorsView vectors = VectorsView.Open(Path.Combine(_directory, "vectors.bin"));
        using OrderView order = OrderView.Open(IndexFiles.Order.In(_directory));
        DenseSearcher searcher = new(dense, vectors, order);
        using RowSet all = new(Rows, order, null);
        for (int row = 0; row < Rows; row++)
        {
            all.Add(row);
        }

        Hit[][] exact = BruteForce.Search(vectors, queries, K, null, CancellationToken.None);
        Hit[] hits = new Hit[K];
        int found = 0;
        long rows = 0;
        for (int query = 0; query < queries.Length; query++)
        {
            SearchOutcome outcome = searcher.Search(
                queries[query], all, WorkBudget.Unlimited, hits, CancellationToken.None, visited);
            rows += outcome.Visited;
            found += hits.Take(outcome.Count).Count(hit => hit.Score >= exact[query][^1].Score - 1e-6f);
        }

        return ((double)found / (queries.Length * K), rows);
    }
}
