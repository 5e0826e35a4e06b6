using Components.Index.Building.Tests.Fixtures;
using Components.Index.Columns;
using Components.Index.Engine;
using Components.Index.Filters;
using Components.Index.Lexical;
using Components.Index.Manifest;
using Components.Index.Offers;
using Components.Index.Order;
using Components.Index.Records;

namespace Components.Index.Building.Tests.Engines;

/// <summary>The mapped engine against its referee. Seeds are fixed; a failure names the case.</summary>
public sealed class ParityTests(IndexedCatalogue catalogue)
{
    [Fact]
    public void Filters_give_the_same_rows_by_every_plan()
    {
        using LexicalView lexical = LexicalView.Open(IndexFiles.Lexical.In(catalogue.Directory));
        using OrderView order = OrderView.Open(IndexFiles.Order.In(catalogue.Directory));
        using RecordsView records = RecordsView.Open(IndexFiles.Records.In(catalogue.Directory));
        using ColumnsView columns = ColumnsView.Open(IndexFiles.Columns.In(catalogue.Directory));
        using FiltersView filters = FiltersView.Open(IndexFiles.Filters.In(catalogue.Directory));
        using OffersView offers = OffersView.Open(IndexFiles.Offers.In(catalogue.Directory));
        FilterResolver resolver = new(filters, columns, records, offers, lexical, order);
        Generator generator = new(catalogue.Parts, seed: 101);
        for (int number = 0; number < 1500; number++)
        {
            Filter filter = generator.Filter();
            using RowSet expected = catalogue.Exact.Resolve(filter);
            foreach (FilterPlan plan in Enum.GetValues<FilterPlan>())
            {
                using RowSet actual = resolver.Resolve(filter, plan);
                actual.Ascending().ShouldBe(expected.Ascending(), $"case {number}, {plan}: {filter}");
                actual.Count.ShouldBe(expected.Count);
            }
        }
    }

    [Fact]
    public void In_stock_is_the_same_set_alone_and_within_other_conditions()
    {
        Filter inStock = new Filter.StockAtLeast(1);
        Generator generator = new(catalogue.Parts, seed: 707);
        for (int number = 0; number < 200; number++)
        {
            Filter filter = number == 0 ? inStock : number % 2 == 0 ? new Filter.And([generator.Filter(), inStock])
                : new Filter.Or([new Filter.Not(inStock), new Filter.And([inStock, generator.Filter()])]);
            using RowSet expected = catalogue.Exact.Resolve(filter);
            using RowSet actual = catalogue.Mapped.Resolve(filter);
            actual.Ascending().ShouldBe(expected.Ascending(), $"case {number}: {filter}");
        }
    }

    [Fact]
    public void A_stock_that_nobody_tells_is_in_no_range_and_neither_engine_has_a_number_of_it()
    {
        int[] untold = [.. Enumerable.Range(0, catalogue.Parts.Count).Where(row => catalogue.Parts[row].Stock is null)];
        untold.Length.ShouldBeGreaterThan(10);
        foreach (IQueryEngine engine in (IQueryEngine[])[catalogue.Exact, catalogue.Mapped])
        {
            foreach (Filter filter in (Filter[])[Filter.TellsStock, new Filter.StockAtLeast(1), new Filter.StockAtLeast(1000),
                new Filter.InRange(Filter.StockColumn, 0, null), new Filter.InRange(Filter.StockColumn, null, 0),
                new Filter.InRange(Filter.StockColumn, -1, -1)])
            {
                using RowSet rows = engine.Resolve(filter);
                untold.ShouldAllBe(row => !rows.Contains(row), $"{engine.Name}: {filter}");
            }

            using RowSet telling = engine.Resolve(Filter.TellsStock);
            (telling.Count + untold.Length).ShouldBe(engine.RowCount);
            untold.Where(row => engine.Availability(row).Stock is not null || engine.Record(row).Stock is not null)
                .ShouldBeEmpty();
        }
    }

    [Fact]
    public void Lexical_hits_have_the_same_rows_and_the_same_bits()
    {
        Generator generator = new(catalogue.Parts, seed: 202);
        Hit[] expected = new Hit[50];
        Hit[] actual = new Hit[50];
        for (int number = 0; number < 2000; number++)
        {
            string text = generator.Text();
            Filter filter = number % 3 == 0 ? Filter.All : generator.Filter();
            int k = 1 + (number % 50);
            using RowSet exactRows = catalogue.Exact.Resolve(filter);
            using RowSet mappedRows = catalogue.Mapped.Resolve(filter);
            int count = catalogue.Exact.Lexical(text, exactRows, WorkBudget.Unlimited, expected.AsSpan(0, k)).Count;
            catalogue.Mapped.Lexical(text, mappedRows, WorkBudget.Unlimited, actual.AsSpan(0, k)).Count.ShouldBe(count,
                $"case {number}: '{text}' {filter}");
            actual.AsSpan(0, count).SequenceEqual(expected.AsSpan(0, count)).ShouldBeTrue($"case {number}: '{text}' {filter}");
        }
    }

    [Fact]
    public void A_text_that_was_just_looked_for_is_found_alike_in_other_rows_and_forgotten_for_other_texts()
    {
        Generator generator = new(catalogue.Parts, seed: 606);
        Hit[] expected = new Hit[50];
        Hit[] actual = new Hit[50];
        string[] texts = ["100nF", "100nF 16V", "100nF", "capacitr", "capacitr 0402", "", "16V 100nF"];
        for (int number = 0; number < 200; number++)
        {
            string text = number % 2 == 0 ? generator.Text() : texts[number / 2 % texts.Length];
            foreach (Filter filter in (Filter[])[generator.Filter(), Filter.All, generator.Filter()])
            {
                using RowSet exactRows = catalogue.Exact.Resolve(filter);
                using RowSet mappedRows = catalogue.Mapped.Resolve(filter);
                int count = catalogue.Exact.Lexical(text, exactRows, WorkBudget.Unlimited, expected).Count;
                catalogue.Mapped.Lexical(text, mappedRows, WorkBudget.Unlimited, actual).Count
                    .ShouldBe(count, $"'{text}' {filter}");
                actual[..count].ShouldBe(expected[..count], $"'{text}' {filter}");
            }
        }
    }

    [Fact]
    public void Long_hit_lists_and_extreme_scoring_constants_change_nothing()
    {
        Generator generator = new(catalogue.Parts, seed: 505);
        string directory = Directory.CreateTempSubdirectory("components-bm25-").FullName;
        Hit[] expected = new Hit[200];
        Hit[] actual = new Hit[200];
        foreach ((double k1, double b) in new[] { (0.0, 0.75), (1.2, 1.0), (10.0, 0.0) })
        {
            IndexStages.BuildLexical(catalogue.CorpusPath, IndexFiles.Order.In(catalogue.Directory), new() { K1 = k1, B = b },
                directory);
            EngineFiles files = new(file => file == IndexFiles.Lexical ? file.In(directory)
                : EngineFiles.InDirectory(catalogue.Directory).Find(file));
            using IQueryEngine exact = Exact.ExactEngine.Open(files);
            using IQueryEngine mapped = Mapped.MappedEngine.Open(files);
            for (int number = 0; number < 150; number++)
            {
                string text = generator.Text();
                Filter filter = number % 2 == 0 ? Filter.All : generator.Filter();
                using RowSet exactRows = exact.Resolve(filter);
                using RowSet mappedRows = mapped.Resolve(filter);
                int count = exact.Lexical(text, exactRows, WorkBudget.Unlimited, expected).Count;
                mapped.Lexical(text, mappedRows, WorkBudget.Unlimited, actual).Count.ShouldBe(count,
                    $"k1 {k1}, b {b}: '{text}' {filter}");
                actual.AsSpan(0, count).SequenceEqual(expected.AsSpan(0, count))
                    .ShouldBeTrue($"k1 {k1}, b {b}: '{text}' {filter}");
            }
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void Equal_budgets_give_equal_answers()
    {
        Generator generator = new(catalogue.Parts, seed: 606);
        using RowSet all = catalogue.Mapped.Resolve(Filter.All);
        Hit[] first = new Hit[20];
        Hit[] second = new Hit[20];
        for (int number = 0; number < 200; number++)
        {
            string text = generator.Text();
            WorkBudget budget = new(1 + (number * 10));
            SearchOutcome once = catalogue.Mapped.Lexical(text, all, budget, first);
            catalogue.Mapped.Lexical(text, all, budget, second).ShouldBe(once);
            second.AsSpan(0, once.Count).SequenceEqual(first.AsSpan(0, once.Count)).ShouldBeTrue();
            once.BudgetExhausted.ShouldBe(once.Visited > budget.MaxVisited);
        }
    }

    [Fact]
    public void Dense_recall_holds_at_every_selectivity()
    {
        Generator generator = new(catalogue.Parts, seed: 303);
        SortedDictionary<string, (int Found, int Wanted)> buckets = new(StringComparer.Ordinal);
        Hit[] expected = new Hit[10];
        Hit[] actual = new Hit[10];
        for (int number = 0; number < 1500; number++)
        {
            Filter filter = number % 4 == 0 ? Filter.All : generator.Filter();
            float[] vector = generator.Vector(catalogue.Exact);
            using RowSet exactRows = catalogue.Exact.Resolve(filter);
            using RowSet mappedRows = catalogue.Mapped.Resolve(filter);
            int count = catalogue.Exact.Dense(vector, exactRows, WorkBudget.Unlimited, expected).Count;
            SearchOutcome outcome = catalogue.Mapped.Dense(vector, mappedRows, WorkBudget.Unlimited, actual);
            if (count == 0)
            {
                outcome.Count.ShouldBe(0);
                continue;
            }

            float tenth = expected[count - 1].Score - 1e-6f;
            int found = actual.Take(outcome.Count).Count(hit => hit.Score >= tenth);
            actual.Take(outcome.Count).ShouldAllBe(hit => exactRows.Contains(hit.Row));
            double share = (double)exactRows.Count / catalogue.Exact.RowCount;
            string bucket = share switch { 1 => "100", >= 0.2 => "50", >= 0.03 => "10", >= 0.003 => "1", _ => "0.1" };
            (int before, int wanted) = buckets.GetValueOrDefault(bucket);
            buckets[bucket] = (before + Math.Min(found, count), wanted + count);
        }

        buckets.Count.ShouldBe(5);
        foreach ((string bucket, (int found, int wanted)) in buckets)
        {
            ((double)found / wanted).ShouldBeGreaterThanOrEqualTo(bucket == "100" ? 0.99 : 0.98, bucket);
        }
    }

    [Fact]
    public void Budgets_end_a_search_and_say_so()
    {
        using RowSet all = catalogue.Mapped.Resolve(Filter.All);
        Hit[] hits = new Hit[10];
        SearchOutcome dense = catalogue.Mapped.Dense(catalogue.Mapped.Vector(5), all, new WorkBudget(20), hits);
        dense.Visited.ShouldBe(20);
        dense.BudgetExhausted.ShouldBeTrue();
        SearchOutcome lexical = catalogue.Mapped.Lexical("resistor capacitor", all, new WorkBudget(1), hits);
        lexical.BudgetExhausted.ShouldBeTrue();
        catalogue.Mapped.Dense(catalogue.Mapped.Vector(5), all, WorkBudget.Unlimited, hits).BudgetExhausted.ShouldBeFalse();
    }

    [Fact]
    public void Cancellation_ends_a_search()
    {
        using RowSet all = catalogue.Mapped.Resolve(Filter.All);
        using CancellationTokenSource source = new();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            catalogue.Mapped.Lexical("resistor", all, WorkBudget.Unlimited, new Hit[5], source.Token));
        Should.Throw<OperationCanceledException>(() =>
            catalogue.Mapped.Dense(catalogue.Mapped.Vector(5), all, WorkBudget.Unlimited, new Hit[5], source.Token));
        Should.Throw<OperationCanceledException>(() =>
            catalogue.Exact.Dense(catalogue.Mapped.Vector(5), all, WorkBudget.Unlimited, new Hit[5], source.Token));
    }

    [Fact]
    public void A_warm_query_allocates_nothing()
    {
        Filter filter = new Filter.And([new Filter.TypeIs("capacitor"), new Filter.PackageIs("0402"),
            new Filter.InRange("max_voltage_v", 16, null), new Filter.StockAtLeast(10), new Filter.Not(new Filter.IsBasic())]);
        float[] vector = catalogue.Mapped.Vector(77).ToArray();
        Hit[] hits = new Hit[20];
        long sum = Ask();
        for (int warm = 0; warm < 200; warm++)
        {
            sum += Ask();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int number = 0; number < 50; number++)
        {
            sum += Ask();
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        sum.ShouldBeGreaterThan(0);

        long Ask()
        {
            using RowSet rows = catalogue.Mapped.Resolve(filter);
            int dense = catalogue.Mapped.Dense(vector, rows, WorkBudget.Unlimited, hits).Count;
            int lexical = catalogue.Mapped.Lexical("100nF 16V X7R 0402 capacitr CC0402KX7R", rows, WorkBudget.Unlimited,
                hits).Count;
            return dense + lexical + catalogue.Mapped.Record(hits[0].Row).Description.Length + rows.Count;
        }
    }

    [Fact]
    public async Task Concurrent_queries_give_the_answers_of_single_ones()
    {
        Generator generator = new(catalogue.Parts, seed: 404);
        (string Text, Filter Filter, float[] Vector)[] cases = [.. Enumerable.Range(0, 200)
            .Select(_ => (generator.Text(), generator.Filter(), generator.Vector(catalogue.Mapped)))];
        (int, int)[] alone = [.. cases.Select(Answer)];
        await Parallel.ForAsync(0, 2000, TestContext.Current.CancellationToken, (number, _) =>
        {
            Answer(cases[number % cases.Length]).ShouldBe(alone[number % cases.Length]);
            return ValueTask.CompletedTask;
        });

        (int, int) Answer((string Text, Filter Filter, float[] Vector) question)
        {
            using RowSet rows = catalogue.Mapped.Resolve(question.Filter);
            Hit[] hits = new Hit[10];
            HashCode lexical = default;
            int count = catalogue.Mapped.Lexical(question.Text, rows, WorkBudget.Unlimited, hits).Count;
            lexical.Add(string.Join(' ', hits.Take(count)));
            count = catalogue.Mapped.Dense(question.Vector, rows, WorkBudget.Unlimited, hits).Count;
            lexical.Add(string.Join(' ', hits.Take(count)));
            return (rows.Count, lexical.ToHashCode());
        }
    }
}
