using Components.Catalog.Parametric;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Engine;
using Components.Index.Exact;
using Components.Index.Manifest;
using Components.TestKit.Catalogues;

[assembly: AssemblyFixture(typeof(Components.Index.Building.Tests.Fixtures.IndexedCatalogue))]

namespace Components.Index.Building.Tests.Engines;

public sealed class ExactEngineTests(IndexedCatalogue catalogue)
{
    private IQueryEngine Engine => catalogue.Exact;

    [Fact]
    public void Records_show_what_the_database_holds()
    {
        for (int row = 0; row < catalogue.Parts.Count; row++)
        {
            SyntheticPart part = catalogue.Parts[row];
            RecordView record = Engine.Record(row);
            record.LcscId.ShouldBe(part.Corpus.LcscId);
            record.Stock.ShouldBe(part.Stock);
            record.IsBasic.ShouldBe(part.IsBasic);
            record.IsPreferred.ShouldBe(part.IsPreferred);
            Engine.Availability(row).ShouldBe(new PartAvailability(part.IsPreferred, part.IsBasic, part.Stock));
            RecordView.Text(record.ComponentType).ShouldBe(part.Corpus.ComponentType);
            RecordView.Text(record.Manufacturer).ShouldBe(part.Corpus.Manufacturer);
            RecordView.Text(record.PartNumber).ShouldBe(part.Corpus.PartNumber);
            RecordView.Text(record.Package).ShouldBe(part.Corpus.Package);
            RecordView.Text(record.Category).ShouldBe(part.Corpus.Category);
            RecordView.Text(record.Subcategory).ShouldBe(part.Corpus.Subcategory);
            RecordView.Text(record.Description).ShouldBe(part.Corpus.Description);
            record.Prices.Length.ShouldBe(2);
            record.Prices[1].ToQuantity.ShouldBe(-1);
            Engine.RowOf(part.Corpus.LcscId).ShouldBe(row);
        }

        Engine.RowOf(1).ShouldBe(-1);
        Engine.RowOf(long.MaxValue).ShouldBe(-1);
    }

    [Fact]
    public void What_was_foreseen_is_found_as_if_it_had_not_been()
    {
        using ExactEngine foreseeing = ExactEngine.Open(EngineFiles.InDirectory(catalogue.Directory));
        float[][] vectors = [.. Enumerable.Range(0, 5).Select(number => Engine.Vector(number * 700).ToArray())];
        foreach (float[][] some in (float[][][])[vectors[..3], vectors[3..], vectors[..4], vectors, vectors[1..4], []])
        {
            foreseeing.Foresee(some, TestContext.Current.CancellationToken);
            foreach (float[] vector in vectors)
            {
                foreach (Filter filter in (Filter[])[Filter.All, new Filter.TypeIs("resistor")])
                {
                    foreach (WorkBudget budget in (WorkBudget[])[WorkBudget.Unlimited, new WorkBudget(321)])
                    {
                        Hit[] found = new Hit[10];
                        Hit[] expected = new Hit[10];
                        using RowSet rows = foreseeing.Resolve(filter);
                        using RowSet same = Engine.Resolve(filter);
                        foreseeing.Dense(vector, rows, budget, found, TestContext.Current.CancellationToken)
                            .ShouldBe(Engine.Dense(vector, same, budget, expected, TestContext.Current.CancellationToken));
                        found.ShouldBe(expected);
                    }
                }
            }
        }

        float[][] many = [.. Enumerable.Repeat(vectors[0], foreseeing.MostForeseen + 1)];
        Should.Throw<ArgumentException>(() => foreseeing.Foresee(many, TestContext.Current.CancellationToken))
            .Message.ShouldContain("65 vectors, at most 64 are foreseen at once.");
    }

    [Fact]
    public void Numbers_are_those_of_the_row_and_NaN_elsewhere()
    {
        foreach (string column in PickSchema.NumericColumns)
        {
            for (int row = 0; row < catalogue.Parts.Count; row++)
            {
                double expected = catalogue.Parts[row].Numbers.TryGetValue(column, out double value) ? value : double.NaN;
                Engine.Number(column, row).ShouldBe(expected);
            }
        }

        Engine.Number("no_such_column", 0).ShouldBe(double.NaN);
    }

    [Fact]
    public void Part_numbers_are_found_whatever_their_case_and_punctuation()
    {
        string part = catalogue.Parts[100].Corpus.PartNumber;
        int[] expected = [.. Enumerable.Range(0, catalogue.Parts.Count)
            .Where(row => Key(catalogue.Parts[row].Corpus.PartNumber) == Key(part))];
        int[] rows = new int[4096];
        Engine.RowsOfPartNumber(part.ToLowerInvariant().Insert(3, " - "), rows).ShouldBe(expected.Length);
        rows[..expected.Length].ShouldBe(expected);
        Engine.RowsOfPartNumber("no such part", rows).ShouldBe(0);
        Engine.RowsOfPartNumber("--", rows).ShouldBe(0);
    }

    [Fact]
    public void Filters_select_the_rows_that_satisfy_them()
    {
        Check(Filter.All, static _ => true);
        Check(new Filter.TypeIs("resistor"), static part => part.Corpus.ComponentType == "resistor");
        Check(new Filter.PackageIs("sot23"), static part => part.Corpus.Package == "SOT-23");
        Check(new Filter.ManufacturerIs("texas-INSTRUMENTS"), static part => part.Corpus.Manufacturer == "Texas Instruments");
        Check(new Filter.CategoryIs("inductors,  coils, chokes"), static part =>
            part.Corpus.Category == "Inductors, Coils, Chokes");
        Check(new Filter.CategoryIs("MOSFETS"), static part => part.Corpus.Subcategory == "MOSFETs");
        Check(new Filter.StockAtLeast(1000), static part => part.Stock >= 1000);
        Check(new Filter.IsBasic(), static part => part.IsBasic);
        Check(new Filter.IsPreferred(), static part => part.IsPreferred);
        Check(new Filter.CodeIs("tempco_code", "X7R"), static part => part.Codes.GetValueOrDefault("tempco_code") == "X7R");
        Check(new Filter.InRange("resistance_ohm", 1000, 10_000), static part =>
            part.Numbers.TryGetValue("resistance_ohm", out double ohm) && ohm is >= 1000 and <= 10_000);
        Check(new Filter.InRange("max_voltage_v", null, 25), static part =>
            part.Numbers.TryGetValue("max_voltage_v", out double volt) && volt <= 25);
        Check(new Filter.Not(new Filter.InRange("max_voltage_v", 16, null)), static part =>
            !(part.Numbers.TryGetValue("max_voltage_v", out double volt) && volt >= 16));
        Check(new Filter.Or([new Filter.TypeIs("led"), new Filter.And([new Filter.IsBasic(), new Filter.StockAtLeast(1)])]),
            static part => part.Corpus.ComponentType == "led" || (part.IsBasic && part.Stock >= 1));
        Check(new Filter.TypeIs("none"), static _ => false);
        Check(new Filter.Or([]), static _ => false);
    }

    [Fact]
    public void Dense_gives_the_rows_of_the_largest_inner_products()
    {
        Random random = new(3);
        float[] query = TestVectors.Unit(random, IndexedCatalogue.Dimension);
        using RowSet rows = Engine.Resolve(new Filter.TypeIs("capacitor"));
        Hit[] hits = new Hit[10];
        SearchOutcome outcome = Engine.Dense(query, rows, WorkBudget.Unlimited, hits);
        outcome.ShouldBe(new SearchOutcome(10, rows.Count, false));
        (int Row, double Score)[] expected =
        [
            .. Enumerable.Range(0, Engine.RowCount).Where(rows.Contains)
                .Select(row => (Row: row,
                    Score: Engine.Vector(row).ToArray().Zip(query, static (left, right) => (double)left * right).Sum()))
                .OrderByDescending(static pair => pair.Score).Take(10),
        ];
        hits.Select(static hit => hit.Row).ShouldBe(expected.Select(static pair => pair.Row));
        hits[0].Score.ShouldBe((float)expected[0].Score, 1e-6f);

        SearchOutcome limited = Engine.Dense(query, rows, new WorkBudget(100), hits);
        limited.ShouldBe(new SearchOutcome(10, 100, true));
    }

    [Fact]
    public void Lexical_puts_a_part_first_that_is_named_by_its_number()
    {
        using RowSet all = Engine.Resolve(Filter.All);
        for (int row = 0; row < 200; row++)
        {
            string part = catalogue.Parts[row].Corpus.PartNumber;
            Hit[] hits = new Hit[5];
            SearchOutcome outcome = Engine.Lexical(part, all, WorkBudget.Unlimited, hits);
            outcome.Count.ShouldBeGreaterThan(0);
            Key(catalogue.Parts[hits[0].Row].Corpus.PartNumber).ShouldBe(Key(part));
        }
    }

    private static string Key(string part) => string.Concat(part.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private void Check(Filter filter, Func<SyntheticPart, bool> holds)
    {
        using RowSet rows = Engine.Resolve(filter);
        int[] expected = [.. Enumerable.Range(0, catalogue.Parts.Count).Where(row => holds(catalogue.Parts[row]))];
        Enumerable.Range(0, rows.RowCount).Where(rows.Contains).ShouldBe(expected, filter.ToString());
        rows.Count.ShouldBe(expected.Length);
    }
}
