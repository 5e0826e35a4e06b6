using System.Diagnostics;
using System.Globalization;
using Components.Index;
using Components.Index.Building.Certification;
using Components.Index.Building.Dense;
using Components.Index.Columns;
using Components.Index.Engine;
using Components.Index.Filters;
using Components.Index.Manifest;
using Components.Index.Mapped;
using Components.Index.Vectors;

namespace Components.Benchmarks;

/// <summary>Dense search under filters of falling selectivity: recall against exact, beside what is left when the best unfiltered
/// hits are filtered afterwards, and latency in turn with the unfiltered search.</summary>
internal static class FilteredScenario
{
    private const int K = 10;

    /// <summary>Unfiltered hits that are filtered afterwards: ten times as many as are wanted.</summary>
    private const int PostFiltered = 10 * K;

    public static int Run(Arguments arguments)
    {
        string directory = arguments.Text("dir");
        EngineFiles files = EngineFiles.InDirectory(directory);
        float[][] queries = [.. VectorFile.Read(Path.Combine(directory, "queries.f32"), arguments.Number("dim", 384))
            .Take(arguments.Number("queries", 100))];
        int rounds = arguments.Number("rounds", 5);
        using MappedEngine engine = MappedEngine.Open(files);
        using VectorsView vectors = VectorsView.Open(files[IndexFiles.Vectors]);
        using FiltersView filters = FiltersView.Open(files[IndexFiles.Filters]);
        using ColumnsView columns = ColumnsView.Open(files[IndexFiles.Columns]);
        engine.Warmup();
        using RowSet all = engine.Resolve(Filter.All);
        CertificationFilters made = new(filters, columns);
        Console.WriteLine(
            $"{engine.RowCount} rows, {queries.Length} queries; medians of {rounds} rounds, filtered and unfiltered in turn");
        Console.WriteLine(
            $"{"filter",-20} {"rows",8}  recall@10  of {PostFiltered} filtered afterwards     p50 us  unfiltered  ratio");
        foreach (double share in new[] { 0.5, 0.1, 0.01, 0.001 })
        {
            foreach (CertificationSet set in made.Make(engine, share))
            {
                using RowSet rows = set.Of(engine);
                (double recall, double afterwards) = Recall(engine, vectors, queries, rows, all);
                (double filtered, double unfiltered) = Medians(engine, queries, rows, all, rounds);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{share * 100,5:0.#} % {set.Form,-12} {rows.Count,8}  {recall,9:0.0000}  {afterwards,26:0.0000}  "
                        + $"{filtered,9:0.0}  {unfiltered,10:0.0}  {filtered / unfiltered,5:0.00}"));
            }
        }

        return 0;
    }

    private static (double Recall, double Afterwards) Recall(
        MappedEngine engine, VectorsView vectors, float[][] queries, RowSet rows, RowSet all)
    {
        Hit[][] exact = BruteForce.Search(vectors, queries, K, rows, CancellationToken.None);
        Hit[] hits = new Hit[PostFiltered];
        int wanted = 0;
        int found = 0;
        int left = 0;
        for (int query = 0; query < queries.Length; query++)
        {
            float least = exact[query][^1].Score - 1e-6f;
            wanted += exact[query].Length;
            int count = engine.Dense(queries[query], rows, WorkBudget.Unlimited, hits.AsSpan(0, K)).Count;
            found += hits.Take(count).Count(hit => hit.Score >= least);
            count = engine.Dense(queries[query], all, WorkBudget.Unlimited, hits).Count;
            left += hits.Take(count).Where(hit => rows.Contains(hit.Row)).Take(K).Count(hit => hit.Score >= least);
        }

        return ((double)found / wanted, (double)left / wanted);
    }

    private static (double Filtered, double Unfiltered) Medians(
        MappedEngine engine, float[][] queries, RowSet rows, RowSet all, int rounds)
    {
        Hit[] hits = new Hit[K];
        List<double> filtered = [];
        List<double> unfiltered = [];
        for (int round = -1; round < rounds; round++)
        {
            foreach (float[] query in queries)
            {
                double one = Microseconds(() => engine.Dense(query, rows, WorkBudget.Unlimited, hits));
                double other = Microseconds(() => engine.Dense(query, all, WorkBudget.Unlimited, hits));
                if (round >= 0)
                {
                    filtered.Add(one);
                    unfiltered.Add(other);
                }
            }
        }

        return (Measurement.At([.. filtered.Order()], 0.5), Measurement.At([.. unfiltered.Order()], 0.5));
    }

    private static double Microseconds(Action call)
    {
        long start = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
