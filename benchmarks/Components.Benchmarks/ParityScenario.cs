using System.Collections.Concurrent;
using System.Globalization;
using Components.Embedding.Contract;
using Components.Evaluation.Suites;
using Components.Index;
using Components.Index.Columns;
using Components.Index.Engine;
using Components.Index.Exact;
using Components.Index.Manifest;
using Components.Index.Mapped;

namespace Components.Benchmarks;

/// <summary>The mapped engine against its referee on a catalogue of any size: filters row by row, lexical hits bit by bit, dense
/// recall by score.</summary>
internal static class ParityScenario
{
    private const int DenseHits = 10;
    private const float ScoreTolerance = 1e-6f;
    private const int Shown = 10;

    public static int Run(Arguments arguments)
    {
        string directory = arguments.Text("dir");
        int queries = arguments.Number("queries", 10_000);
        int seed = arguments.Number("seed", 1);
        EngineFiles files = EngineFiles.InDirectory(directory);
        using IQueryEngine exact = ExactEngine.Open(files);
        using IQueryEngine mapped = MappedEngine.Open(files);
        using ColumnsView columns = ColumnsView.Open(files[IndexFiles.Columns]);
        using ITextEncoder encoder = TextEncoders.Open(arguments, mapped.Dimension);
        string suites = arguments.Text("suites", "");
        string[] texts = suites.Length == 0 ? [] : [.. SuiteReader.ReadAll(suites).SelectMany(static suite => suite.Queries)
            .Select(static query => query.Request.Query).Where(static text => text.Length > 0)];
        Tally tally = new();

        // A suite's text is asked without a filter and under one; every number seeds a generator of its own, so that a case can
        // be asked again alone.
        double seconds = Measurement.Seconds(() => Parallel.For(0, queries + (2 * texts.Length), number =>
        {
            QuestionGenerator generator = new(mapped, columns, HashCode(seed, number));
            bool isSuite = number >= queries;
            string text = isSuite ? texts[(number - queries) / 2] : generator.Text();
            Filter filter = number % (isSuite ? 2 : 4) == 0 ? Filter.All : generator.Filter();
            Compare(exact, mapped, encoder, text, filter, number, isSuite, tally);
        }));
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"{mapped.RowCount} rows, {queries} generated queries, {texts.Length} of suites (each twice), {seconds:0} s"));
        return tally.Report() ? 0 : 1;
    }

    /// <summary>Not System.HashCode, which differs from process to process.</summary>
    private static int HashCode(int seed, int number) => unchecked((seed * 1_000_003) ^ (number * 7919));

    private static void Compare(IQueryEngine exact, IQueryEngine mapped, ITextEncoder encoder, string text, Filter filter,
        int number, bool isSuite, Tally tally)
    {
        string Case() => $"case {number}: '{text}' under {Describe(filter)}";
        using RowSet expectedRows = exact.Resolve(filter);
        using RowSet actualRows = mapped.Resolve(filter);
        bool sameRows = expectedRows.Ascending().AsSpan().SequenceEqual(actualRows.Ascending());
        tally.Filter(sameRows, Case);
        if (!sameRows)
        {
            return;
        }

        int k = (number % 3) switch { 0 => 10, 1 => 200, _ => 1 + (number % 50) };
        Hit[] expected = new Hit[k];
        Hit[] actual = new Hit[k];
        int count = exact.Lexical(text, expectedRows, WorkBudget.Unlimited, expected).Count;
        int actualCount = mapped.Lexical(text, actualRows, WorkBudget.Unlimited, actual).Count;
        tally.Lexical(count, count == actualCount && HaveSameBits(expected.AsSpan(0, count), actual.AsSpan(0, count)), Case);

        float[] vector = new float[mapped.Dimension];
        encoder.EncodeQuery(text, vector);
        if (!vector.AsSpan().ContainsAnyExcept(0f))
        {
            return;
        }

        expected = new Hit[DenseHits];
        actual = new Hit[DenseHits];
        count = exact.Dense(vector, expectedRows, WorkBudget.Unlimited, expected).Count;
        actualCount = mapped.Dense(vector, actualRows, WorkBudget.Unlimited, actual).Count;
        if (count > 0)
        {
            float least = expected[count - 1].Score - ScoreTolerance;
            int found = actual.AsSpan(0, actualCount).ToArray()
                .Count(hit => hit.Score >= least && expectedRows.Contains(hit.Row));
            tally.Dense(isSuite, expectedRows.IsAll
                ? 1 : (double)expectedRows.Count / exact.RowCount, Math.Min(found, count), count, Case);
        }
    }

    private static string Describe(Filter filter) => filter switch
    {
        Filter.And and => $"({string.Join(" and ", and.Parts.Select(Describe))})",
        Filter.Or or => $"({string.Join(" or ", or.Parts.Select(Describe))})",
        Filter.Not not => $"not {Describe(not.Part)}",
        _ => filter.ToString(),
    };

    private static bool HaveSameBits(ReadOnlySpan<Hit> left, ReadOnlySpan<Hit> right)
    {
        for (int index = 0; index < left.Length; index++)
        {
            if (left[index].Row != right[index].Row
                || BitConverter.SingleToInt32Bits(left[index].Score) != BitConverter.SingleToInt32Bits(right[index].Score))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Counts of every thread together.</summary>
    private sealed class Tally
    {
        private static readonly (string Name, double Share, double Floor)[] Buckets =
            [("unfiltered", 1, 0.99), ("10 % and more", 0.1, 0.98), ("1 to 10 %", 0.01, 0.98), ("0.1 to 1 %", 0.001, 0.98),
                ("less", 0, 0.98)];

        /// <summary>Generated queries first, then those of the suites.</summary>
        private readonly long[] _found = new long[2 * Buckets.Length];
        private readonly long[] _wanted = new long[2 * Buckets.Length];
        private readonly ConcurrentQueue<string> _differences = new();
        private long _filters;
        private long _filterDifferences;
        private long _lexical;
        private long _hits;
        private long _lexicalDifferences;
        private long _poor;

        public void Filter(bool same, Func<string> description) =>
            Count(same, ref _filters, ref _filterDifferences, "filter", description);

        public void Lexical(int hits, bool same, Func<string> description)
        {
            Interlocked.Add(ref _hits, hits);
            Count(same, ref _lexical, ref _lexicalDifferences, "lexical", description);
        }

        public void Dense(bool isSuite, double share, int found, int wanted, Func<string> description)
        {
            int bucket = Array.FindIndex(Buckets, bucket => share >= bucket.Share) + (isSuite ? Buckets.Length : 0);
            Interlocked.Add(ref _found[bucket], found);
            Interlocked.Add(ref _wanted[bucket], wanted);
            if (found * 2 < wanted && Interlocked.Increment(ref _poor) <= Shown)
            {
                _differences.Enqueue($"dense, {found} of {wanted}: {description()}");
            }
        }

        /// <summary>Prints the result.</summary>
        /// <returns>Whether the engines agree.</returns>
        public bool Report()
        {
            Console.WriteLine($"filters  {_filters} row sets, {_filterDifferences} differ");
            Console.WriteLine($"lexical  {_lexical} hit lists with {_hits} hits, {_lexicalDifferences} differ in rows or bits");
            bool isGood = _filterDifferences == 0 && _lexicalDifferences == 0;
            for (int bucket = 0; bucket < Buckets.Length; bucket++)
            {
                double recall = Recall(bucket, Buckets.Length);
                isGood &= recall >= Buckets[bucket].Floor;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"dense    {Buckets[bucket].Name,-14} recall@{DenseHits} {recall:0.0000} (at least "
                        + $"{Buckets[bucket].Floor:0.00}); generated {Recall(bucket, 0):0.0000} of {_wanted[bucket]}, "
                        + $"suites {Recall(bucket + Buckets.Length, 0):0.0000} of {_wanted[bucket + Buckets.Length]}"));
            }

            Console.WriteLine($"dense    {_poor} hit lists hold less than half of what they should");
            foreach (string difference in _differences)
            {
                Console.WriteLine(difference);
            }

            Console.WriteLine(isGood ? "parity holds" : "parity fails");
            return isGood;
        }

        /// <summary>Recall of one counter, or of two together.</summary>
        private double Recall(int counter, int other)
        {
            long wanted = _wanted[counter] + (other > 0 ? _wanted[counter + other] : 0);
            long found = _found[counter] + (other > 0 ? _found[counter + other] : 0);
            return wanted == 0 ? 1 : (double)found / wanted;
        }

        private void Count(bool same, ref long cases, ref long differences, string leg, Func<string> description)
        {
            Interlocked.Increment(ref cases);
            if (!same && Interlocked.Increment(ref differences) <= Shown)
            {
                _differences.Enqueue($"{leg}: {description()}");
            }
        }
    }
}
