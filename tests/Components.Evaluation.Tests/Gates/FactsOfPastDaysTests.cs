using Components.Catalog.History;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Integrity;
using Components.Evaluation.Tests.Support;
using Components.Foundation.Files;
using Components.SnapshotKit;
using Components.Snapshots;
using Components.Transform.Facts;
using Components.Transform.History;

namespace Components.Evaluation.Tests.Gates;

/// <summary>Facts of past days lie among the offers: where there are some, both files are read as one, and where there are none,
/// nobody reads the offers for the sake of facts.</summary>
public sealed class FactsOfPastDaysTests(SampleSnapshot sample) : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    private readonly string _root = Directory.CreateTempSubdirectory("facts-of-past-days-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Every_fact_is_read_in_the_order_of_both_tables_and_nothing_is_sorted()
    {
        string snapshot = WithHistory();
        using ReadOnlySqlite sqlite = new(Path.Combine(snapshot, SnapshotFiles.Detail), withOffers: true);
        sqlite.Numbers("SELECT count(*) FROM offers.history_facts").Single().ShouldBePositive();
        sqlite.Numbers(FactRows.Statement).Count().ShouldBe(
            (int)sqlite.Numbers("SELECT (SELECT count(*) FROM main.component_facts) + count(*) FROM offers.history_facts")
                .Single());
        foreach (string statement in (string[])[FactRows.Statement, FactRows.FromPart])
        {
            string plan = string.Join("; ", sqlite.Rows("EXPLAIN QUERY PLAN " + statement, ("$first", 25804L))
                .Select(static row => row["detail"]));
            plan.ShouldContain("MERGE");
            plan.ShouldNotContain("TEMP B-TREE");
            plan.ShouldNotContain("CO-ROUTINE");
        }

        sqlite.Rows(FactRows.FromPart, ("$first", 25804L)).Select(static row => string.Join(' ', row.Values)).ShouldBe(
            sqlite.Rows(FactRows.Statement).Where(static row => (long)row["lcsc_id"]! >= 25804)
                .Select(static row => string.Join(' ', row.Values)));
    }

    [Fact]
    public void Other_offers_are_a_reason_to_walk_over_the_facts_only_where_facts_are_among_them()
    {
        MessageAfterARestock(sample.Snapshot).ShouldBe("Facts and database have the bytes that agreed before.");
        MessageAfterARestock(WithHistory()).ShouldEndWith(" facts agree.");
    }

    // What the gate says where only the digest of the offers is another one than before.
    private string MessageAfterARestock(string snapshot)
    {
        string record = Directory.CreateDirectory(Path.Combine(_root, Guid.NewGuid().ToString("N"))).FullName;
        Run(snapshot, new VerifiedContents(), out VerifiedContents verified).ShouldEndWith(" facts agree.");
        verified.Write(record);
        string path = Path.Combine(record, VerifiedContents.FileName);
        string text = File.ReadAllText(path);
        string offers = SnapshotIntegrity.ReadMetadata(snapshot).Metadata.Files
            .Single(static file => file.Path == SnapshotFiles.Offers).Sha256;
        text.ShouldContain(offers);
        File.Delete(path);
        File.WriteAllText(path, text.Replace(offers, new string('0', 64), StringComparison.Ordinal));
        VerifiedContents after = new();
        after.Believe([record]);
        return Run(snapshot, after, out _);
    }

    private string Run(string snapshot, VerifiedContents before, out VerifiedContents verified)
    {
        verified = before;
        return GateRunner.Run(GateList.Find(IntegrityGate.Id), sample.Context(snapshot) with { Verified = before },
            TestContext.Current.CancellationToken).Checks.Single(static check => check.Name == "facts").Message;
    }

    private string WithHistory()
    {
        string days = Directory.CreateDirectory(Path.Combine(_root, "days")).FullName;
        for (int day = 0; day < 9; day++)
        {
            using StockDayWriter writer = new(File.Create(StockDay.PathOf(days, Day.AddDays(day))), Day.AddDays(day), "tiny");
            writer.Add(new StockEntry(1525, day, 0.001f * (day + 1)));
            writer.Add(new StockEntry(25804, 100 * (day + 1), 0.0011f));
            writer.Complete();
        }

        File.WriteAllText(Path.Combine(days, StockDay.NewestFileName), "2026-11-09\n");
        string data = Path.Combine(Checkout.Root, "data");
        string snapshot = Path.Combine(_root, SampleSnapshot.Name);
        _ = TinySnapshot.Build(snapshot, SampleSnapshot.Name,
            reading: PartReading.Open(Path.Combine(data, "lexicon"), Path.Combine(data, "properties")),
            history: [new StockSource("tiny", days)]);
        return snapshot;
    }
}
