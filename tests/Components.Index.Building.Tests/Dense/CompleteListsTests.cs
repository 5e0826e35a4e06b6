using Components.Index.Building.Dense;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Dense;
using Components.Index.Engine;
using Components.Index.Order;
using Components.Index.Vectors;

namespace Components.Index.Building.Tests.Dense;

/// <summary>A catalogue that is scanned completely has lists too, so that signs choose which codes are compared. Every list is
/// visited, and the hits are those of a scan of all codes.</summary>
public sealed class CompleteListsTests : IDisposable
{
    private const int Rows = 6_000;
    private const int Dimension = 96;

    private readonly string _directory = Directory.CreateTempSubdirectory("components-complete-").FullName;
    private readonly float[][] _queries;

    public CompleteListsTests()
    {
        Random random = new(21);
        float[][] centers = [.. Enumerable.Range(0, 50).Select(_ => TestVectors.Unit(random, Dimension))];
        TestVectors.Write(
            Path.Combine(_directory, "vectors.bin"),
            [.. Enumerable.Range(0, Rows).Select(_ =>
                TestVectors.Unit(random, Dimension, centers[random.Next(centers.Length)]))]);

        // Half of them ask for what there is, half for nothing of it.
        _queries = [.. Enumerable.Range(0, 60).Select(number => number % 2 == 0
            ? TestVectors.Unit(random, Dimension, centers[number % centers.Length]) : TestVectors.Unit(random, Dimension))];
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(200, 1)]
    [InlineData(10, 2)]
    [InlineData(200, 3)]
    [InlineData(10, 50)]
    [InlineData(60, 700)]
    public void The_hits_are_those_of_a_scan_of_all_codes(int k, int everyNth)
    {
        Hit[][] scanned = Search("scanned", new DenseSettings { ScanListRows = 0 }, k, everyNth, lists: 1, forceLists: false);
        DenseSettings listed = new() { ScanListRows = 64 };
        foreach (bool forceLists in (ReadOnlySpan<bool>)[false, true])
        {
            Hit[][] hits = Search($"listed-{forceLists}", listed, k, everyNth, Rows / 64, forceLists);
            for (int query = 0; query < _queries.Length; query++)
            {
                scanned[query].Except(hits[query]).ShouldBeEmpty($"query {query}, last {scanned[query][^1]}");
                hits[query].ShouldBe(scanned[query]);
            }
        }
    }

    [Fact]
    public void What_a_query_has_summed_serves_its_other_rows_and_no_other_query()
    {
        string directory = Directory.CreateDirectory(Path.Combine(_directory, "kept")).FullName;
        IndexStages.BuildDense(
            Path.Combine(_directory, "vectors.bin"), null, new DenseSettings { ScanListRows = 64 }, directory);
        using VectorsView vectors = VectorsView.Open(Path.Combine(_directory, "vectors.bin"));
        using DenseView dense = DenseView.Open(IndexFiles.Dense.In(directory));
        using OrderView order = OrderView.Open(IndexFiles.Order.In(directory));
        DenseSearcher reused = new(dense, vectors, order);
        Hit[] room = new Hit[60];
        foreach (float[] query in _queries)
        {
            foreach (int everyNth in (ReadOnlySpan<int>)[7, 1, 2])
            {
                using RowSet members = Every(everyNth, order);
                Hit[] Hits(DenseSearcher searcher) => room[..searcher.Search(
                    query, members, WorkBudget.Unlimited, room, CancellationToken.None, forceLists: true).Count];
                Hits(reused).ShouldBe(Hits(new DenseSearcher(dense, vectors, order)));
            }
        }
    }

    [Fact]
    public void Few_rows_are_one_list() =>
        Search("few", new DenseSettings { ScanListRows = 1000 }, k: 1, everyNth: 1, lists: 1, forceLists: false)
            .Length.ShouldBe(_queries.Length);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private Hit[][] Search(string name, DenseSettings settings, int k, int everyNth, int lists, bool forceLists)
    {
        string directory = Directory.CreateDirectory(Path.Combine(_directory, name)).FullName;
        IndexStages.BuildDense(Path.Combine(_directory, "vectors.bin"), null, settings, directory);
        using VectorsView vectors = VectorsView.Open(Path.Combine(_directory, "vectors.bin"));
        using DenseView dense = DenseView.Open(IndexFiles.Dense.In(directory));
        using OrderView order = OrderView.Open(IndexFiles.Order.In(directory));
        dense.Parameters.Lists.ShouldBe(lists);
        dense.Parameters.VisitedLists.ShouldBe(lists);
        dense.HasSigns.ShouldBe(lists > 1);
        DenseSearcher searcher = new(dense, vectors, order);
        using RowSet members = Every(everyNth, order);
        Hit[] room = new Hit[k];
        return [.. _queries.Select(query => room[..searcher.Search(
            query, members, WorkBudget.Unlimited, room, CancellationToken.None, forceLists: forceLists).Count])];
    }

    private static RowSet Every(int nth, OrderView order)
    {
        RowSet members = new(Rows, order, null);
        for (int row = 0; row < Rows; row += nth)
        {
            members.Add(row);
        }

        return members;
    }
}
