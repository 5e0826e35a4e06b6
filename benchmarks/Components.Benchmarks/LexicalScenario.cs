using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Components.Index;
using Components.Index.Columns;
using Components.Index.Engine;
using Components.Index.Filters;
using Components.Index.Lexical;
using Components.Index.Lexical.Analysis;
using Components.Index.Offers;
using Components.Index.Order;
using Components.Index.Records;

namespace Components.Benchmarks;

/// <summary>The lexical leg alone, on one thread with its pages warm: by length of the hit list, by filter and by length of the
/// query. Needs no vectors.</summary>
internal static class LexicalScenario
{
    public static int Run(Arguments arguments)
    {
        string directory = arguments.Text("dir");
        int rounds = arguments.Number("rounds", 5);
        string[] texts = File.ReadAllLines(Path.Combine(directory, "queries.txt"));
        Cold cold = new();
        using LexicalView lexical = LexicalView.Open(IndexFiles.Lexical.In(directory));
        using OrderView order = OrderView.Open(IndexFiles.Order.In(directory));
        LexicalSearcher searcher = new(lexical, order);
        string open = cold.Lap();
        using RecordsView records = RecordsView.Open(IndexFiles.Records.In(directory));
        using ColumnsView columns = ColumnsView.Open(IndexFiles.Columns.In(directory));
        using FiltersView filters = FiltersView.Open(IndexFiles.Filters.In(directory));
        using OffersView offers = OffersView.Open(IndexFiles.Offers.In(directory));
        FilterResolver resolver = new(filters, columns, records, offers, lexical, order);
        using RowSet all = resolver.Resolve(Filter.All);
        TokenBuffer tokens = new();
        LexicalPlan plan = new();
        _ = cold.Lap();
        LexicalPlanner.Plan(lexical, texts[0], tokens, plan);
        string planned = cold.Lap();
        searcher.Search(texts[0], all, WorkBudget.Unlimited, new Hit[10], CancellationToken.None);
        string first = cold.Lap();
        Console.WriteLine($"rows {lexical.File.RowCount}, terms {lexical.TermCount}");
        Console.WriteLine($"cold process: open {open}; first plan {planned}; first search {first}");
        lexical.Touch(CancellationToken.None);
        Filter typical = new Filter.And(
            [new Filter.TypeIs("resistor"), new Filter.PackageIs("0402"), new Filter.StockAtLeast(1)]);
        using RowSet some = resolver.Resolve(typical);
        Show("planning", texts, rounds, text =>
        {
            LexicalPlanner.Plan(lexical, text, tokens, plan);
            return plan.Count;
        });
        double[] resolving = Measurement.Latencies(200, _ => resolver.Resolve(typical).Dispose());
        Console.WriteLine($"resolve, type + package + stock  {Measurement.Describe(resolving)}");
        foreach ((string name, RowSet rows) in new[] { ("all", all), ($"type + package + stock ({some.Count})", some) })
        {
            foreach (int k in new[] { 10, 200 })
            {
                Hit[] hits = new Hit[k];
                Show($"{name}, k = {k}", texts, rounds, text =>
                    searcher.Search(text, rows, WorkBudget.Unlimited, hits, CancellationToken.None).Visited);
            }
        }

        return 0;
    }

    /// <summary>Each query's median over the rounds, then percentiles over the queries: a stolen time slice falls out of it. The
    /// worst of all single calls stands at the end.</summary>
    private static void Show(string name, string[] texts, int rounds, Func<string, long> call)
    {
        double[][] times = [.. texts.Select(_ => new double[rounds])];
        long[] visited = new long[texts.Length];
        for (int round = -2; round < rounds; round++)
        {
            for (int number = 0; number < texts.Length; number++)
            {
                long start = Stopwatch.GetTimestamp();
                visited[number] = call(texts[number]);
                double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                if (round >= 0)
                {
                    times[number][round] = microseconds;
                }
            }
        }

        double[] raw = [.. times.SelectMany(static runs => runs).Order()];
        double[] medians = [.. times.Select(static runs => runs.Order().ElementAt(runs.Length / 2))];
        Console.WriteLine($"{name}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"every query",-14} {texts.Length,4}  "
            + $"{Measurement.Describe([.. medians.Order()])}   visited {visited.Average(),9:0} "
            + $"({Measurement.At([.. visited.Select(static count => (double)count).Order()], 0.95):0})   single calls "
            + $"{Measurement.Describe(raw)}"));
        foreach (IGrouping<int, int> group in Enumerable.Range(0, texts.Length).GroupBy(number => texts[number].Split(' ').Length)
            .OrderBy(static group => group.Key))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {group.Key + " words",-14} {group.Count(),4}  "
                + $"{Measurement.Describe([.. group.Select(number => medians[number]).Order()])}   visited "
                + $"{group.Average(number => visited[number]),9:0}"));
        }

        foreach (int number in Enumerable.Range(0, texts.Length).OrderByDescending(number => medians[number]).Take(3))
        {
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"  slowest {medians[number],9:0.0} us   visited {visited[number],9}   {texts[number]}"));
        }
    }

    /// <summary>Time of a step in a process that never did it, and the compiler's share of it.</summary>
    private sealed class Cold
    {
        private long _start = Stopwatch.GetTimestamp();
        private TimeSpan _compiling = JitInfo.GetCompilationTime(currentThread: true);
        private long _methods = JitInfo.GetCompiledMethodCount(currentThread: true);

        public string Lap()
        {
            double milliseconds = Stopwatch.GetElapsedTime(_start).TotalMilliseconds;
            double compiling = (JitInfo.GetCompilationTime(currentThread: true) - _compiling).TotalMilliseconds;
            long methods = JitInfo.GetCompiledMethodCount(currentThread: true) - _methods;
            string text = string.Create(
                CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms, of which {compiling:0.0} compiling {methods} methods");
            (_start, _compiling, _methods) = (Stopwatch.GetTimestamp(), JitInfo.GetCompilationTime(currentThread: true),
                JitInfo.GetCompiledMethodCount(currentThread: true));
            return text;
        }
    }
}
