using Components.Catalog.Facts;
using Components.Foundation.Errors;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Facts;
using Components.TestKit.Catalogues;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Index.Building.Tests.Formats;

/// <summary>facts.bin against the facts that it was made from.</summary>
public sealed class FactIndexTests : IDisposable
{
    private const int Rows = 700;

    private readonly string _directory = Directory.CreateTempSubdirectory("components-facts-").FullName;
    private readonly SyntheticPart[] _parts = [.. SyntheticCatalogue.Parts(Rows, seed: 15)];
    private readonly FactIndex _index;

    public FactIndexTests()
    {
        CatalogueFiles.WriteDetail(_parts, Detail);
        IndexStages.BuildFacts(Detail, _directory).ShouldBe(Rows);
        _index = FactIndex.Open(IndexFiles.Facts.In(_directory));
    }

    private string Detail => Path.Combine(_directory, "detail.sqlite");

    public void Dispose()
    {
        _index.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void What_past_imports_say_stands_beside_what_parts_state()
    {
        string corpus = Path.Combine(_directory, "corpus.jsonl");
        string offers = Path.Combine(_directory, "offers.sqlite");
        CatalogueFiles.WriteCorpus(_parts, corpus);
        CatalogueFiles.WriteOffers(_parts, offers, withDays: true);
        IndexStages.BuildOrder(corpus, _directory);
        IndexStages.BuildRecords(Detail, _directory);
        IndexStages.BuildOffers(offers, IndexFiles.Order.In(_directory), _directory).ShouldBe(Rows);
        using FactIndex both = FactIndex.Open(
            IndexFiles.Facts.In(_directory), IndexFiles.Records.In(_directory), IndexFiles.Offers.In(_directory));

        string[] ids = [.. both.Properties.Select(static property => property.Id)];
        ids.ShouldBe(SyntheticFacts.Properties.Keys.Append("days_in_stock").Append("price_trend").Order(StringComparer.Ordinal));
        both.OfDays.Select(number => ids[number]).ShouldBe(["days_in_stock", "price_trend"]);
        both.OfParts.Count.ShouldBe(ids.Length - 2);
        long total = 0;
        for (int row = 0; row < Rows; row++)
        {
            both.ValuesOf(row).SequenceEqual(_index.ValuesOf(row)).ShouldBeTrue();
            both.IsSilent(row).ShouldBe(_index.IsSilent(row));
            string[] expected = [.. Lines(SyntheticFacts.Of(_parts[row]).Concat(SyntheticFacts.DaysOf(_parts[row])))];
            Lines(both, row).ShouldBe(expected, $"row {row}");
            foreach (uint value in both.DaysOf(row))
            {
                both.OfDays.ShouldContain(both.PropertyOfValue(value));
                both.RowsOf(value).BinarySearch((uint)row).ShouldBeGreaterThanOrEqualTo(0);
            }

            total += expected.Length;
        }

        both.FactCount.ShouldBe(total);
        int days = both.PropertyOf("days_in_stock");
        int asked = Enumerable.Range(0, Rows).First(row => SyntheticFacts.DaysOf(_parts[row]).Any());
        double least = SyntheticFacts.DaysOf(_parts[asked]).First().Low!.Value;
        both.Judge(asked, days, FactWish.Of(least)).ShouldBe(FactJudgement.States);
        both.Judge(asked, days, FactWish.Of(31)).ShouldBe(FactJudgement.Contradicts);
    }

    [Fact]
    public void A_row_states_what_the_table_says_of_it()
    {
        FactsVerifier.Verify(_index.Stated, TestContext.Current.CancellationToken);
        _index.Properties.Select(static property => property.Id)
            .ShouldBe(SyntheticFacts.Properties.Keys.Order(StringComparer.Ordinal));
        long total = 0;
        for (int row = 0; row < Rows; row++)
        {
            string[] expected = [.. Lines(SyntheticFacts.Of(_parts[row]))];
            Lines(_index, row).ShouldBe(expected, $"row {row}");
            total += expected.Length;
        }

        total.ShouldBe(_index.FactCount);
        total.ShouldBeGreaterThan(Rows);
    }

    [Fact]
    public void What_the_index_answers_is_what_a_scan_of_the_table_gives()
    {
        int stating = 0;
        Prop.ForAll(Asked().ToArbitrary(), asked =>
        {
            (int property, FactWish wish) = asked;
            FactProperty definition = _index.Properties[property];
            for (int row = 0; row < Rows; row++)
            {
                FactJudgement expected = Scan(SyntheticFacts.Of(_parts[row]).Where(fact => fact.Property == definition.Id),
                    definition.Sense, wish);
                _index.Judge(row, property, wish).ShouldBe(expected, $"row {row}, {definition.Id}, {wish}");
                stating += expected == FactJudgement.States ? 1 : 0;
            }

        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
        stating.ShouldBeGreaterThan(Rows);
    }

    [Theory]
    [InlineData(FactSense.AtLeast, 2, 2, 1.5, 1.5, FactJudgement.States)]
    [InlineData(FactSense.AtLeast, 2, 2, 3, 3, FactJudgement.Contradicts)]
    [InlineData(FactSense.AtLeast, 1, 2, 1.5, 1.5, FactJudgement.Silent)]
    [InlineData(FactSense.AtLeast, double.NegativeInfinity, 3, 2, 2, FactJudgement.States)]
    [InlineData(FactSense.AtLeast, 2, 2, double.NegativeInfinity, 1, FactJudgement.Contradicts)]
    [InlineData(FactSense.AtLeast, 2, 2, 1, 3, FactJudgement.States)]
    [InlineData(FactSense.AtLeast, 5, 5, 1, 3, FactJudgement.Contradicts)]
    [InlineData(FactSense.AtLeast, 0.5, 0.5, 1, 3, FactJudgement.Contradicts)]
    [InlineData(FactSense.AtMost, 0.2, 0.2, 0.1, 0.3, FactJudgement.States)]
    [InlineData(FactSense.AtMost, 0.05, 0.05, 0.1, 0.3, FactJudgement.Contradicts)]
    [InlineData(FactSense.AtMost, 0.1, 0.1, 0.2, 0.2, FactJudgement.States)]
    [InlineData(FactSense.AtMost, 0.1, 0.3, 0.2, 0.2, FactJudgement.Silent)]
    [InlineData(FactSense.AtMost, 0.3, 0.3, 0.2, 0.2, FactJudgement.Contradicts)]
    [InlineData(FactSense.AtMost, 0.1, 0.1, double.NegativeInfinity, 0.1, FactJudgement.States)]
    [InlineData(FactSense.Covers, 1.8, 5.5, 3.3, 3.3, FactJudgement.States)]
    [InlineData(FactSense.Covers, 1.8, 5.5, 3.3, 6, FactJudgement.Contradicts)]
    [InlineData(FactSense.Covers, 1.8, 5.5, 5, double.PositiveInfinity, FactJudgement.States)]
    [InlineData(FactSense.Covers, 1.8, 5.5, 6, double.PositiveInfinity, FactJudgement.Contradicts)]
    [InlineData(FactSense.Covers, double.NegativeInfinity, 5.5, 3, double.PositiveInfinity, FactJudgement.States)]
    [InlineData(FactSense.Covers, double.NegativeInfinity, 5.5, double.NegativeInfinity, 3, FactJudgement.Silent)]
    [InlineData(FactSense.Covers, double.NegativeInfinity, 5.5, 3, 3, FactJudgement.Silent)]
    [InlineData(FactSense.Covers, 2.7, double.PositiveInfinity, double.NegativeInfinity, 3, FactJudgement.States)]
    [InlineData(FactSense.Covers, 2.7, double.PositiveInfinity, 3, double.PositiveInfinity, FactJudgement.Silent)]
    [InlineData(FactSense.Covers, 2.7, double.PositiveInfinity, 2, double.PositiveInfinity, FactJudgement.States)]
    [InlineData(FactSense.Covers, -40, double.PositiveInfinity, -20, 60, FactJudgement.Silent)]
    [InlineData(FactSense.Covers, -40, double.PositiveInfinity, -55, 60, FactJudgement.Contradicts)]
    [InlineData(FactSense.Stated, 36, 36, 36, 36, FactJudgement.States)]
    [InlineData(FactSense.Stated, 36, 36, 5, 5, FactJudgement.Silent)]
    [InlineData(FactSense.Stated, 2.7, 5.5, 3.3, 3.3, FactJudgement.States)]
    [InlineData(FactSense.Stated, 2.7, 5.5, 12, double.PositiveInfinity, FactJudgement.Silent)]
    [InlineData(FactSense.Nominal, 3.3, 3.3, 3.3, 3.3, FactJudgement.States)]
    [InlineData(FactSense.Nominal, 3.3, 3.3, 3.30001, 3.30001, FactJudgement.States)]
    [InlineData(FactSense.Nominal, 3.3, 3.3, 3.4, 4, FactJudgement.Contradicts)]
    [InlineData(FactSense.Nominal, 1.25, 37, 5, 5, FactJudgement.States)]
    [InlineData(FactSense.Nominal, double.NegativeInfinity, 16, 2, 2, FactJudgement.Silent)]
    [InlineData(FactSense.Nominal, double.NegativeInfinity, 16, 16, 16, FactJudgement.States)]
    public void A_number_is_judged_by_the_propertys_sense(FactSense sense, double low, double high, double wishLow,
        double wishHigh, FactJudgement expected) =>
        FactJudge.Of(sense, low, high, new FactWish(wishLow, wishHigh)).ShouldBe(expected);

    [Theory]
    [InlineData(FactSense.AtLeast, 12, 28, 12, double.PositiveInfinity, FactJudgement.States)]
    [InlineData(FactSense.AtLeast, 12, 28, 20, double.PositiveInfinity, FactJudgement.Silent)]
    [InlineData(FactSense.AtLeast, 12, 28, 29, double.PositiveInfinity, FactJudgement.Contradicts)]
    [InlineData(FactSense.AtLeast, 12, 28, double.NegativeInfinity, 28, FactJudgement.States)]
    [InlineData(FactSense.AtLeast, 12, 28, double.NegativeInfinity, 20, FactJudgement.Silent)]
    [InlineData(FactSense.AtLeast, 12, 28, double.NegativeInfinity, 11, FactJudgement.Contradicts)]
    [InlineData(FactSense.AtLeast, 12, 28, 12, 12, FactJudgement.States)]
    [InlineData(FactSense.AtLeast, 12, 28, 13, 13, FactJudgement.Silent)]
    [InlineData(FactSense.AtLeast, 12, 28, 10, 30, FactJudgement.States)]
    [InlineData(FactSense.AtMost, 20, double.PositiveInfinity, double.NegativeInfinity, 7, FactJudgement.Contradicts)]
    [InlineData(FactSense.AtMost, 20, double.PositiveInfinity, double.NegativeInfinity, 30, FactJudgement.Silent)]
    [InlineData(FactSense.AtMost, 20, double.PositiveInfinity, 10, double.PositiveInfinity, FactJudgement.States)]
    [InlineData(FactSense.AtMost, 1, 10, 10, 10, FactJudgement.States)]
    [InlineData(FactSense.AtMost, 1, 10, 7, 7, FactJudgement.Silent)]
    [InlineData(FactSense.AtMost, 1, 10, double.NegativeInfinity, 0, FactJudgement.Contradicts)]
    public void A_count_of_days_is_one_number_between_two_ends(FactSense sense, double low, double high, double wishLow,
        double wishHigh, FactJudgement expected) =>
        FactJudge.OfCount(sense, low, high, new FactWish(wishLow, wishHigh)).ShouldBe(expected);

    [Fact]
    public void Facts_of_other_rows_are_refused_beside_the_records()
    {
        IndexStages.BuildRecords(Detail, _directory);
        FactIndex.Open(IndexFiles.Facts.In(_directory), IndexFiles.Records.In(_directory)).Dispose();
        CatalogueFiles.WriteDetail(SyntheticCatalogue.Parts(Rows, seed: 16), Detail);
        IndexStages.BuildRecords(Detail, _directory);
        Should.Throw<SnapshotException>(() => FactIndex.Open(IndexFiles.Facts.In(_directory),
            IndexFiles.Records.In(_directory))).Code.ShouldBe("VEC026");
    }

    [Fact]
    public void Facts_of_a_part_or_a_property_that_there_is_not_are_refused()
    {
        Execute("INSERT INTO component_facts VALUES (999999999, 'supply', 0, 1, 2, NULL, 'attribute', '1~2')");
        Should.Throw<InputDataException>(() => IndexStages.BuildFacts(Detail, _directory)).Message.ShouldContain("999999999");
        Execute("DELETE FROM component_facts WHERE lcsc_id = 999999999; DELETE FROM fact_properties WHERE property = 'supply'");
        Should.Throw<InputDataException>(() => IndexStages.BuildFacts(Detail, _directory)).Message.ShouldContain(
            "'supply', which fact_properties lacks");
    }

    private static FactJudgement Scan(IEnumerable<(string Property, double? Low, double? High, string? Code)> facts,
        FactSense sense, FactWish wish)
    {
        FactJudgement[] judgements = [.. facts.Select(fact => sense == FactSense.Code
            ? fact.Code == wish.Code ? FactJudgement.States : FactJudgement.Contradicts
            : FactJudge.Of(sense, fact.Low ?? double.NegativeInfinity, fact.High ?? double.PositiveInfinity, wish))];
        return judgements.Contains(FactJudgement.States) ? FactJudgement.States
            : judgements.Length == 0 || judgements.Contains(FactJudgement.Silent) ? FactJudgement.Silent
            : FactJudgement.Contradicts;
    }

    // Asked for is near what some part states: as it is, a little more or less, open at an end, or a range.
    private Gen<(int Property, FactWish Wish)> Asked() =>
        from property in Gen.Choose(0, _index.Properties.Count - 1)
        from value in Gen.Choose(0, Math.Max(0, _index.ValuesOfProperty(property).Count - 1))
        from factor in Gen.Elements(1, 0.9, 1.2)
        from form in Gen.Choose(0, 3)
        select (property, Wish(property, value, factor, form));

    private FactWish Wish(int property, int number, double factor, int form)
    {
        bool isCode = _index.Properties[property].Sense == FactSense.Code;
        (uint first, int count) = _index.ValuesOfProperty(property);
        if (count == 0)
        {
            return isCode ? FactWish.Of("NONE") : FactWish.Of(1);
        }

        uint value = first + (uint)number;
        if (isCode)
        {
            return FactWish.Of(_index.Code(value));
        }

        (double low, double high) = _index.Number(value);
        double near = (double.IsFinite(low) ? low : high) * factor;
        return form switch
        {
            0 => FactWish.Of(near),
            1 => FactWish.AtLeast(near),
            2 => FactWish.AtMost(near),
            _ => new FactWish(near, near * 1.5),
        };
    }

    private static IEnumerable<string> Lines(
        IEnumerable<(string Property, double? Low, double? High, string? Code)> facts) => facts
            .Select(static fact => Line(fact.Property, fact.Low ?? double.NegativeInfinity, fact.High ?? double.PositiveInfinity,
                fact.Code)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(FactIndex index, int row)
    {
        List<string> lines = [];
        for (int property = 0; property < index.Properties.Count; property++)
        {
            foreach (uint value in index.ValuesOf(row, property))
            {
                (double low, double high) = index.Number(value);
                string code = index.Code(value);
                lines.Add(Line(index.Properties[property].Id, low, high, code.Length == 0 ? null : code));
            }
        }

        return lines.Order(StringComparer.Ordinal);
    }

    private static string Line(string property, double low, double high, string? code) => code is null
        ? FormattableString.Invariant($"{property} {low:R} {high:R}") : $"{property} {code}";

    private void Execute(string sql)
    {
        using Microsoft.Data.Sqlite.SqliteConnection connection = new($"Data Source={Detail};Pooling=False");
        connection.Open();
        using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // test SQL
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
