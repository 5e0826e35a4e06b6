using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Retrieval.Invariants;
using Components.Evaluation.Gates.Retrieval.Judging;
using Components.Evaluation.Retrieval;
using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;
using Components.Evaluation.Tests.Support;
using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Tests.Gates.Retrieval;

/// <summary>A catalogue that is judged run by run, and for two days at once, is judged as it is part by part, each day by
/// itself.</summary>
public sealed class CatalogueJudgingTests(WholeLexiconSample sample) : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("judging-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Two_days_at_once_are_judged_as_each_by_itself()
    {
        string other = Restocked(
            "UPDATE component_offers SET stock = stock + 1 WHERE lcsc_id % 3 = 0",
            "UPDATE component_offers SET stock = 0 WHERE lcsc_id % 7 = 0",
            "UPDATE component_offers SET is_basic = 1 - is_basic, is_preferred = 1 - is_preferred WHERE lcsc_id % 5 = 0");
        SuiteQuery[] queries = Queries();
        IReadOnlySet<long>[] now = Returned(queries, seed: 1);
        IReadOnlySet<long>[] then = Returned(queries, seed: 2);
        OfferDay day = OfferDay.Of(sample.Snapshot, other, digests: null).ShouldNotBeNull();
        (IReadOnlyList<QueryJudgement> judged, IReadOnlyList<QueryJudgement>? judgedThen) = new CatalogueJudging(
            queries, Detail(sample.Snapshot), TestContext.Current.CancellationToken)
        {
            PartsOfRun = 10,
        }.Judge(now, day, then);

        JudgedPart[] parts = [.. JudgedParts.Read(Detail(sample.Snapshot), TestContext.Current.CancellationToken)];
        IReadOnlyList<QueryJudgement> ofNow = QueryJudgements.Make(queries, parts, now);
        IReadOnlyList<QueryJudgement> ofThen = QueryJudgements.Make(
            queries, JudgedParts.Read(Detail(other), TestContext.Current.CancellationToken), then);
        ofNow.Zip(ofThen).Count(static pair => pair.First.Relevant != pair.Second.Relevant).ShouldBeGreaterThan(10);
        Same(judged, ofNow);
        Same(judgedThen.ShouldNotBeNull(), ofThen);
    }

    [Theory]
    [InlineData("DELETE FROM component_offers WHERE lcsc_id = (SELECT max(lcsc_id) FROM component_offers)")]
    [InlineData("DELETE FROM component_offers WHERE lcsc_id = (SELECT min(lcsc_id) FROM component_offers)")]
    [InlineData("INSERT INTO component_offers SELECT lcsc_id + 1, 1, 0, 0, 0, 0, '[]' FROM component_offers AS o WHERE NOT "
        + "EXISTS (SELECT 1 FROM component_offers AS next WHERE next.lcsc_id = o.lcsc_id + 1) ORDER BY lcsc_id LIMIT 1")]
    [InlineData("INSERT INTO component_offers SELECT max(lcsc_id) + 1, 1, 0, 0, 0, 0, '[]' FROM component_offers")]
    [InlineData("ALTER TABLE component_offers RENAME COLUMN stock TO pieces")]
    public void Offers_of_other_parts_are_not_judged_together(string change)
    {
        OfferDay? day = OfferDay.Of(sample.Snapshot, Restocked(change), digests: null);
        SuiteQuery[] queries = Queries();
        (IReadOnlyList<QueryJudgement> judged, IReadOnlyList<QueryJudgement>? then) = new CatalogueJudging(
            queries, Detail(sample.Snapshot), TestContext.Current.CancellationToken) { PartsOfRun = 10 }
            .Judge(Returned(queries, seed: 1), day.ShouldNotBeNull(), Returned(queries, seed: 2));
        then.ShouldBeNull();
        judged.Sum(static one => one.Relevant).ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_column_that_no_predicate_looks_at_is_not_read_and_not_empty_either()
    {
        SuiteQuery query = Queries()[0] with
        {
            Must = new PartPredicate.Not(new PartPredicate.Range("resistance_ohm", 1, null)),
            Expectations =
            [
                new GradedExpectation(2, new PartPredicate.Any(
                    [new PartPredicate.Code("tempco_code", ["X7R"]), new PartPredicate.Ids(new HashSet<long> { 1 })])),
                new GradedExpectation(1, new PartPredicate.All(
                    [new PartPredicate.Text(PartField.Description, TextMatch.Word, ["resistor"])])),
            ],
        };
        using JudgedReader reader = new(Detail(sample.Snapshot), JudgedColumns.Of([query]));
        JudgedPart[] narrow = [.. reader.Read(IdRun.All, TestContext.Current.CancellationToken)];
        JudgedPart[] whole = [.. JudgedParts.Read(Detail(sample.Snapshot), TestContext.Current.CancellationToken)];
        narrow.Select(static part => (part.LcscId, part.ComponentType, part.Package, part.Stock, part.IsBasic, part.IsPreferred,
            part.Description)).ShouldBe(whole.Select(static part => (part.LcscId, part.ComponentType, part.Package, part.Stock,
            part.IsBasic, part.IsPreferred, part.Description)));
        narrow.SelectMany(static part => part.Numbers.Keys.Concat(part.Codes.Keys)).Distinct(StringComparer.Ordinal)
            .ShouldBe(["resistance_ohm", "tempco_code"], ignoreOrder: true);
        foreach (Func<JudgedPart, object> unread in (Func<JudgedPart, object>[])
        [
            static part => part.PartNumber, static part => part.Manufacturer, static part => part.Category,
            static part => part.Subcategory, static part => part.Attributes, static part => part.Facts,
            static part => part.Prices, static part => part.Folded(PartField.Text), static part => part.Folded(PartField.Part),
        ])
        {
            Should.Throw<InvalidOperationException>(() => unread(narrow[0])).Message
                .ShouldBe("This column of the part was not read.");
            _ = unread(whole[0]);
        }
    }

    [Theory]
    [InlineData(PartField.Type)]
    [InlineData(PartField.Package)]
    [InlineData(PartField.Part)]
    [InlineData(PartField.Manufacturer)]
    [InlineData(PartField.Category)]
    [InlineData(PartField.Description)]
    [InlineData(PartField.Text)]
    public void A_text_that_one_predicate_looks_at_is_read_in_whole(PartField field)
    {
        SuiteQuery query = Queries()[0] with
        {
            Expectations = [new GradedExpectation(1, new PartPredicate.Text(field, TextMatch.Contains, ["0"]))], Must = null,
        };
        using JudgedReader reader = new(Detail(sample.Snapshot), JudgedColumns.Of([query]));
        reader.Read(IdRun.All, TestContext.Current.CancellationToken).Select(part => part.Folded(field)).ShouldBe(
            JudgedParts.Read(Detail(sample.Snapshot), TestContext.Current.CancellationToken).Select(part => part.Folded(field)));
    }

    [Fact]
    public void Evidence_is_the_parts_that_are_wanted_in_whole_and_no_others()
    {
        Dictionary<long, JudgedPart> all = JudgedParts.Read(Detail(sample.Snapshot), TestContext.Current.CancellationToken)
            .ToDictionary(static part => part.LcscId);
        HashSet<long> wanted = [.. all.Keys.Where(static (_, i) => i % 3 != 0), long.MaxValue, -1];
        Evidence evidence = Evidence.Read(Detail(sample.Snapshot), wanted, TestContext.Current.CancellationToken);
        evidence[long.MaxValue].ShouldBeNull();
        evidence[-1].ShouldBeNull();
        int facts = 0;
        foreach (JudgedPart part in all.Values)
        {
            if (!wanted.Contains(part.LcscId))
            {
                evidence[part.LcscId].ShouldBeNull();
                continue;
            }

            JudgedPart found = evidence[part.LcscId].ShouldNotBeNull();
            Enum.GetValues<PartField>().Select(found.Folded).ShouldBe(Enum.GetValues<PartField>().Select(part.Folded));
            (found.Stock, found.IsBasic, found.IsPreferred).ShouldBe((part.Stock, part.IsBasic, part.IsPreferred));
            found.Numbers.ShouldBe(part.Numbers);
            found.Codes.ShouldBe(part.Codes);
            found.Prices.ShouldBe(part.Prices);
            found.Facts.Select(Said).ShouldBe(part.Facts.Select(Said));
            facts += found.Facts.Count;
        }

        facts.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Parts_that_are_others_and_facts_of_past_days_are_read_by_themselves()
    {
        string history = Restocked("CREATE TABLE history_facts (lcsc_id INTEGER)");
        OfferDay.Of(sample.Snapshot, history, digests: null).ShouldBeNull();
        string described = Restocked("UPDATE component_offers SET stock = 1");
        byte[] detail = File.ReadAllBytes(Detail(described));
        detail[^1] ^= 1;
        File.WriteAllBytes(Detail(described), detail);
        OfferDay.Of(sample.Snapshot, described, digests: null).ShouldBeNull();
        OfferDay.Of(sample.Snapshot, Path.Combine(_root, "nowhere"), digests: null).ShouldBeNull();
    }

    [Fact]
    public void Runs_hold_every_id_once()
    {
        IdRun.Of([]).ShouldBeEmpty();
        IdRun.Of([7]).ShouldBe([IdRun.All]);
        IdRun.Of([7, 9, 10]).ShouldBe([new IdRun(long.MinValue, 8), new IdRun(9, 9), new IdRun(10, long.MaxValue)]);
    }

    [Theory]
    [InlineData("UPDATE component_offers SET lcsc_id = lcsc_id + 20000000000 WHERE lcsc_id % 10 = 0")]
    [InlineData("DELETE FROM component_offers WHERE lcsc_id % 3 = 0")]
    public void Runs_have_as_many_parts_each_however_far_apart_their_ids_lie(string change)
    {
        string changed = Restocked(change);
        using ReadOnlySqlite offers = new(Path.Combine(changed, SnapshotFiles.Offers));
        long[] ids = [.. offers.Numbers("SELECT lcsc_id FROM component_offers ORDER BY lcsc_id")];
        foreach ((int most, int fewest) in ((int, int)[])[(1, 1), (8, 1), (64, 10), (64, ids.Length), (ids.Length * 2, 1)])
        {
            IReadOnlyList<IdRun> runs = JudgedParts.Runs(Detail(changed), most, fewest);
            int[] parts = [.. runs.Select(run => ids.Count(id => id >= run.First && id <= run.Last))];
            int length = Math.Max(fewest, (int)Math.Ceiling((double)ids.Length / most));
            runs.Count.ShouldBeInRange(1, most);
            parts.ShouldBe(ids.Chunk(length).Select(static run => run.Length));
        }
    }

    [Fact]
    public void Without_parts_there_are_no_runs() =>
        JudgedParts.Runs(Detail(Restocked("DELETE FROM component_offers")), 8, 1).ShouldBeEmpty();

    private static void Same(IReadOnlyList<QueryJudgement> left, IReadOnlyList<QueryJudgement> right)
    {
        left.Count.ShouldBe(right.Count);
        foreach ((QueryJudgement one, QueryJudgement other) in left.Zip(right))
        {
            one.HasConstraint.ShouldBe(other.HasConstraint);
            one.Relevant.ShouldBe(other.Relevant);
            one.CompliantParts.ShouldBe(other.CompliantParts);
            one.BestOther.ShouldBe(other.BestOther);
            one.Best(10).ShouldBe(other.Best(10));
            one.Grades.ShouldBe(other.Grades, ignoreOrder: true);
            one.Compliant.Order().ShouldBe(other.Compliant.Order());
        }
    }

    // The suite's own, with those that ask for stock, class or price, and their opposites.
    private static SuiteQuery[] Queries()
    {
        SuiteQuery[] suite =
            [.. SuiteReader.ReadAll(Path.Combine(Repository.Eval, "sample.yaml")).SelectMany(static one => one.Queries)];
        PartPredicate stocked = new PartPredicate.Flag("in_stock", Value: true);
        PartPredicate basic = new PartPredicate.Flag("basic", Value: true);
        return
        [
            .. suite,
            .. suite.Select(static query => query with { Request = query.Request with { InStockOnly = true } }),
            .. suite.Select(query => query with
            {
                Must = new PartPredicate.Not(basic),
                Expectations =
                [
                    new GradedExpectation(3, new PartPredicate.All([stocked, query.Expectations[0].Predicate])),
                    .. query.Expectations.Select(static one => one with { Grade = Math.Min(2, one.Grade) }),
                    new GradedExpectation(1, new PartPredicate.Any([basic, new PartPredicate.Not(stocked)])),
                ],
            }),
        ];
    }

    private IReadOnlySet<long>[] Returned(SuiteQuery[] queries, int seed)
    {
        using ReadOnlySqlite parts = new(Detail(sample.Snapshot));
        long[] ids = [.. parts.Numbers("SELECT lcsc_id FROM components_full")];
        Random random = new(seed);
        return [.. queries.Select(_ => Enumerable.Range(0, 40).Select(_ => ids[random.Next(ids.Length)]).ToHashSet())];
    }

    private string Restocked(params string[] changes)
    {
        string target = Directory.CreateDirectory(Path.Combine(_root, Guid.NewGuid().ToString("N"))).FullName;
        foreach (string file in (string[])[SnapshotFiles.Detail, SnapshotFiles.Offers])
        {
            File.WriteAllBytes(Path.Combine(target, file), File.ReadAllBytes(Path.Combine(sample.Snapshot, file)));
        }

        using SqliteConnection connection = new($"Data Source={Path.Combine(target, SnapshotFiles.Offers)};Pooling=False");
        connection.Open();
        foreach (string change in changes)
        {
            using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this test
            command.CommandText = change;
#pragma warning restore CA2100
            _ = command.ExecuteNonQuery();
        }

        return target;
    }

    private static (string, string, double?, double?, string?) Said(JudgedFact fact) =>
        (string.Join(',', fact.Property.Names), fact.Property.Unit, fact.Low, fact.High, fact.Code);

    private static string Detail(string snapshot) => Path.Combine(snapshot, SnapshotFiles.Detail);
}
