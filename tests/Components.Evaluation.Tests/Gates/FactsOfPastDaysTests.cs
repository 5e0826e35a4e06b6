using Components.Catalog.History;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Integrity;
using Components.Evaluation.Tests.Support;
using Components.Foundation.Files;
using Components.SnapshotKit;
using Components.SnapshotKit.Campaign;
using Components.Snapshots;
using Components.Transform.Facts;
using Components.Transform.History;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Tests.Gates;

/// <summary>Facts of past days lie among the offers: where there are some, both files are read as one, and where there are none,
/// nobody reads the offers for the sake of facts.</summary>
public sealed class FactsOfPastDaysTests(SampleSnapshot sample, FactsOfPastDaysTests.History history)
    : IClassFixture<FactsOfPastDaysTests.History>, IDisposable
{
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

    [Fact]
    public void Facts_of_past_days_are_in_both_files_of_the_offers_or_in_none()
    {
        string with = WithHistory();
        string copy = sample.Copy();
        Replace(copy, with);
        Message(copy).ShouldBe("offers.bin has facts of past imports and offers.sqlite has none.");

        Replace(with, sample.Snapshot);
        Message(with).ShouldBe("offers.sqlite has facts of past imports and offers.bin has none.");
    }

    [Fact]
    public void Facts_of_past_days_that_the_index_has_and_the_database_has_not_are_found()
    {
        string snapshot = WithHistory();
        string path = Path.Combine(snapshot, SnapshotFiles.Offers);
        using (SqliteConnection connection = new($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "DELETE FROM history_facts WHERE lcsc_id = 25804 AND property = 'days_in_stock'";
            command.ExecuteNonQuery().ShouldBe(1);
        }

        Message(snapshot).ShouldBe(
            "facts.bin and offers.bin do not say of C25804 what component_facts and history_facts say.");
    }

    private string Message(string snapshot) => Run(snapshot, new VerifiedContents(), out _);

    // The index of offers of another snapshot, with its digest in the manifest and in the metadata.
    private static void Replace(string snapshot, string other)
    {
        const string Offers = SnapshotFiles.VectorPrefix + "offers.bin";
        File.Delete(Path.Combine(snapshot, Offers));
        File.Copy(Path.Combine(other, Offers), Path.Combine(snapshot, Offers));
        RepairedDigests.Repair(snapshot, Offers);
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

    // A copy of its own, which a test may change.
    private string WithHistory()
    {
        string target = Path.Combine(_root, Guid.NewGuid().ToString("N"), SampleSnapshot.Name);
        foreach (string file in Directory.EnumerateFiles(history.Snapshot, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(history.Snapshot, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, File.ReadAllBytes(file));
        }

        return target;
    }

    /// <summary>A snapshot of a catalogue that has been imported on nine days, built once.</summary>
    public sealed class History : IDisposable
    {
        private static readonly DateOnly Day = new(2026, 11, 1);

        private readonly string _root = Directory.CreateTempSubdirectory("facts-of-past-days-").FullName;

        public History()
        {
            string days = Directory.CreateDirectory(Path.Combine(_root, "days")).FullName;
            for (int day = 0; day < 9; day++)
            {
                using StockDayWriter writer = new(
                    File.Create(StockDay.PathOf(days, Day.AddDays(day))), Day.AddDays(day), "tiny");
                writer.Add(new StockEntry(1525, day, 0.001f * (day + 1)));
                writer.Add(new StockEntry(25804, 100 * (day + 1), 0.0011f));
                writer.Complete();
            }

            File.WriteAllText(Path.Combine(days, StockDay.NewestFileName), "2026-11-09\n");
            string data = Path.Combine(Checkout.Root, "data");
            Snapshot = Path.Combine(_root, SampleSnapshot.Name);
            _ = TinySnapshot.Build(Snapshot, SampleSnapshot.Name,
                reading: PartReading.Open(Path.Combine(data, "lexicon"), Path.Combine(data, "properties")),
                history: new StockSource("tiny", days));
        }

        public string Snapshot { get; }

        public void Dispose() => Directory.Delete(_root, recursive: true);
    }
}
