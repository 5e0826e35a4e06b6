using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Compatibility;
using Components.Evaluation.Tests.Support;
using Components.Foundation.Files;
using Components.Index;
using Components.Index.Building;
using Components.SnapshotKit.Campaign;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Tests.Gates;

/// <summary>Offers of the index against those of the database. Each file is whole, and every digest is right: one value alone
/// differs, as a fault in what writes or reads it would make it.</summary>
public sealed class OfferRowsTests(SampleSnapshot sample)
{
    private const string Part = "(SELECT max(lcsc_id) FROM component_offers WHERE price_json <> '[]')";

    [Fact]
    public void Offers_of_a_whole_snapshot_agree() =>
        Message(sample.Snapshot, GateVerdict.Pass).ShouldMatch("^[1-9][0-9,]* offers agree\\.$");

    [Theory]
    [InlineData("stock = stock + 1", "stock is [0-9]+ in the database, [0-9]+ in the index")]
    [InlineData("stock = 0, stock_unknown = 1",
        "stock is (0, untold,|[1-9][0-9]*) in the database, (untold|[0-9]+) in the index")]
    [InlineData("is_basic = 1 - is_basic", "is_basic is [01] in the database, [01] in the index")]
    [InlineData("is_preferred = 1 - is_preferred", "is_preferred is [01] in the database, [01] in the index")]
    [InlineData("price_json = replace(price_json, 'price\":', 'price\":1')",
        "prices are .* in the database, others in the index")]
    [InlineData("price_json = '[]'", "prices are .* in the database, others in the index")]
    [InlineData("price_json = '[{}]'", "the database's prices .* are no price list")]
    public void A_value_that_differs_is_named_with_its_part(string change, string expected)
    {
        string database = sample.Copy();
        Change(Path.Combine(database, SnapshotFiles.Offers), change);
        RepairedDigests.Repair(database, SnapshotFiles.Offers);
        Message(database, GateVerdict.Fail).ShouldMatch($"^C[0-9]+: {expected}\\.$");

        // The other way round: the file of the index from the changed table, which then does not lie beside it.
        string index = sample.Copy();
        string other = Path.Combine(Directory.CreateTempSubdirectory("offers-").FullName, SnapshotFiles.Offers);
        File.Copy(Path.Combine(index, SnapshotFiles.Offers), other);
        Change(other, change);
        string vector = Path.Combine(index, "vector");
        File.Delete(IndexFiles.Offers.In(vector));
        IndexStages.BuildOffers(other, IndexFiles.Order.In(vector), vector);
        RepairedDigests.Repair(index, $"vector/{IndexFiles.Offers.FileName}");
        Message(index, GateVerdict.Fail).ShouldMatch(
            $"^C[0-9]+: {(change.Contains("{}", StringComparison.Ordinal) ? "prices are .* in the index" : expected)}\\.$");
        Directory.Delete(Path.GetDirectoryName(other)!, recursive: true);
    }

    [Theory]
    [InlineData("DELETE FROM component_offers WHERE lcsc_id = (SELECT min(lcsc_id) FROM component_offers)")]
    [InlineData("INSERT INTO component_offers SELECT max(lcsc_id) + 1, 1, 0, 0, 0, 0, '[]' FROM component_offers")]
    public void An_offer_too_few_or_too_many_fails_both_checks(string change)
    {
        string copy = sample.Copy();
        Execute(Path.Combine(copy, SnapshotFiles.Offers), change);
        RepairedDigests.Repair(copy, SnapshotFiles.Offers);

        Message(copy, GateVerdict.Fail).ShouldStartWith("Offer ");
        Check(copy, "ids").Verdict.ShouldBe(GateVerdict.Fail);
    }

    private string Message(string directory, GateVerdict verdict)
    {
        GateCheck check = Check(directory, OfferRows.Name);
        check.Verdict.ShouldBe(verdict, check.Message);
        return check.Message;
    }

    private GateCheck Check(string directory, string name)
    {
        GateResult result = GateRunner.Run(GateList.Find(CompatibilityGate.Id), sample.Context(directory));
        return result.Checks.SingleOrDefault(check => check.Name == name).ShouldNotBeNull(
            string.Join("; ", result.Checks.Select(static check => $"{check.Name}: {check.Message}")));
    }

    private static void Change(string path, string change) =>
        Execute(path, $"UPDATE component_offers SET {change} WHERE lcsc_id = {Part}");

    private static void Execute(string path, string sql)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // texts of this test
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery().ShouldBe(1);
    }
}
