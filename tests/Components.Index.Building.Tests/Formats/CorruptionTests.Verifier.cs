using Components.Foundation.Errors;
using Components.Index.Lexical;
using Components.Index.Manifest;
using Components.Index.Opening;
using Components.Index.Order;
using Microsoft.Data.Sqlite;

namespace Components.Index.Building.Tests.Formats;

/// <content>Damage that opening does not read: the verifier names it.</content>
public sealed partial class CorruptionTests
{
    [Fact]
    public void The_verifier_notices_damage_that_opening_does_not_read()
    {
        // Identifiers out of order: the second id of records.bin is made the first.
        string path = Path.Combine(_directory, "records.bin");
        byte[] damaged = File.ReadAllBytes(path);
        long offset = BitConverter.ToInt64(damaged, 64 + 8);
        Array.Copy(damaged, offset, damaged, offset + 8, 8);
        File.WriteAllBytes(path, damaged);
        Should.Throw<SnapshotException>(() => IndexVerifier.Verify(EngineFiles.InDirectory(_directory))).Message.ShouldBe(
            $"VEC025: {path}: The content is damaged: the id of row 1 does not ascend. "
                + "Go back with './build.sh Rollback', or build and publish a new snapshot.");
    }

    [Theory]
    [InlineData(LexicalFormat.Windows, 0, "window 0 has a wrong bound", "window 0 has a wrong bound")]
    [InlineData(LexicalFormat.Lengths, 0, "the lengths do not add up to the statistics",
        "the lengths do not add up to the statistics")]
    [InlineData(LexicalFormat.Blocks, 4, "has a wrong bound", "has a wrong bound")]
    [InlineData(LexicalFormat.BlockStarts, 0, "has a wrong bound", "lies outside its section")]
    [InlineData(LexicalFormat.Words, 0, "the word list names term", "the word list names term")]
    public void The_verifier_notices_what_contradicts_itself_in_the_lexical_index(int section, int offset, string small,
        string large) =>
        ChangesAreNoticed("lexical.bin", section, offset, small, large);

    [Theory]
    [InlineData(OrderFormat.Rows, "does not stand at its place", "place 0 points to row 3402287818")]
    [InlineData(OrderFormat.Places, "does not stand at its place", "row 0 points to place 3402287818")]
    public void The_verifier_notices_an_order_that_contradicts_itself(int section, string small, string large) =>
        ChangesAreNoticed(IndexFiles.Order.FileName, section, 0, small, large);

    [Fact]
    public void The_verifier_notices_an_order_that_the_header_does_not_stand_for()
    {
        string path = IndexFiles.Order.In(_directory);
        byte[] damaged = File.ReadAllBytes(path);
        int rows = SectionStart(damaged, OrderFormat.Rows);
        int places = SectionStart(damaged, OrderFormat.Places);

        // Two rows change places, and both sections say so.
        byte[] first = damaged[rows..(rows + 4)];
        damaged.AsSpan(rows + 4, 4).CopyTo(damaged.AsSpan(rows));
        first.CopyTo(damaged, rows + 4);
        damaged[places + (4 * BitConverter.ToInt32(damaged, rows))] = 0;
        damaged[places + (4 * BitConverter.ToInt32(damaged, rows + 4))] = 1;
        File.WriteAllBytes(path, damaged);
        Should.Throw<SnapshotException>(() => IndexVerifier.Verify(EngineFiles.InDirectory(_directory))).Message.ShouldContain(
            "the rows are not those that the header's digest is of");
    }

    [Theory]
    [InlineData("lexical.bin")]
    [InlineData("filters.bin")]
    [InlineData("columns.bin")]
    [InlineData("offers.bin")]
    public void A_file_in_another_order_is_refused(string name)
    {
        string other = Directory.CreateDirectory(Path.Combine(_directory, "other")).FullName;
        string order = IndexFiles.Order.In(other);
        IndexStages.BuildOrder(Path.Combine(_directory, "corpus.jsonl"), other);
        IndexStages.BuildLexical(Path.Combine(_directory, "corpus.jsonl"), order, new(), other);
        IndexStages.BuildFilters(Path.Combine(_directory, "detail.sqlite"), order, other);
        IndexStages.BuildOffers(Path.Combine(_directory, "offers.sqlite"), order, other);
        SnapshotException error = OpenWith(name, File.ReadAllBytes(Path.Combine(other, name))).ShouldNotBeNull();
        error.Message.ShouldBe($"VEC026: {Path.Combine(_directory, name)}: The file holds its rows in another order than "
            + "'order.bin' says. The files come from different builds. Build the snapshot again with './build.sh Snapshot'.");
        Should.Throw<SnapshotException>(() => IndexVerifier.Verify(EngineFiles.InDirectory(_directory))).Code.ShouldBe("VEC026");
    }

    // Of each section of offers.bin one value is changed: what stands twice in the file contradicts itself then.
    [Theory]
    [InlineData(1, 0, 0x01, "the stock of row 0 is negative, or not that of its column")]
    [InlineData(1, 7, 0x80, "the stock of row 0 is negative, or not that of its column")]
    [InlineData(1, (8 * (Rows - 1)) + 1, 0x01, "the stock of row 299 is negative, or not that of its column")]
    [InlineData(1, 7, 0x7F, "the stock of row 0 is negative, or not that of its column")]
    [InlineData(2, 5, 0x01, "says that a part is basic or not, and its row says otherwise")]
    [InlineData(2, Rows - 1, 0x02, "says that a part is preferred or not, and its row says otherwise")]
    [InlineData(5, 0, 0x01, "place 0 says that a part is basic or not, and its row says otherwise")]
    [InlineData(5, 39, 0x80, "place 319 says that a part is basic or not, and its row says otherwise")]
    [InlineData(6, 2, 0x04, "place 18 says that a part is preferred or not, and its row says otherwise")]
    public void Offers_that_contradict_themselves_are_named(int section, int offset, byte bits, string expected)
    {
        string path = Path.Combine(_directory, "offers.bin");
        byte[] damaged = File.ReadAllBytes(path);
        damaged[SectionStart(damaged, section) + offset] ^= bits;
        File.WriteAllBytes(path, damaged);

        SnapshotException error = Should.Throw<SnapshotException>(() =>
            IndexVerifier.Verify(EngineFiles.InDirectory(_directory)));

        error.Code.ShouldBe("VEC025");
        error.Message.ShouldContain(expected);
    }

    [Fact]
    public void A_negative_stock_is_no_stock_though_both_of_its_places_say_it()
    {
        ChangeOffers("UPDATE component_offers SET stock = -1 WHERE lcsc_id = (SELECT min(lcsc_id) FROM component_offers)");
        File.Delete(IndexFiles.Offers.In(_directory));
        IndexStages.BuildOffers(Path.Combine(_directory, "offers.sqlite"), IndexFiles.Order.In(_directory), _directory);

        SnapshotException error = Should.Throw<SnapshotException>(() =>
            IndexVerifier.Verify(EngineFiles.InDirectory(_directory)));

        error.Code.ShouldBe("VEC025");
        error.Message.ShouldContain("the stock of row 0 is negative, or not that of its column");
    }

    // As many rows, of other parts; a row less; a row more.
    [Theory]
    [InlineData("UPDATE component_offers SET lcsc_id = lcsc_id + 1 WHERE lcsc_id = (SELECT max(lcsc_id) FROM component_offers)")]
    [InlineData("DELETE FROM component_offers WHERE lcsc_id = (SELECT min(lcsc_id) FROM component_offers)")]
    [InlineData("INSERT INTO component_offers SELECT max(lcsc_id) + 1, 1, 0, 0, 0, 0, '[]' FROM component_offers")]
    public void Offers_of_other_parts_than_those_in_the_order_are_not_indexed(string change)
    {
        ChangeOffers(change);

        Should.Throw<InputDataException>(() => IndexStages.BuildOffers(
            Path.Combine(_directory, "offers.sqlite"), IndexFiles.Order.In(_directory), _directory)).Code.ShouldBe("VEC032");
    }

    /// <summary>Changes a bit, then four bytes of a section: the verifier says what is wrong, and engines end in nothing but
    /// answers or typed errors.</summary>
    private void ChangesAreNoticed(string name, int section, int offset, string small, string large)
    {
        string path = Path.Combine(_directory, name);
        byte[] intact = File.ReadAllBytes(path);
        int start = SectionStart(intact, section) + offset;
        foreach ((byte[] change, string expected) in new[] { (new byte[] { (byte)(intact[start] ^ 1) }, small),
            ([0xCA, 0xCA, 0xCA, 0xCA], large) })
        {
            byte[] damaged = [.. intact];
            change.CopyTo(damaged, start);
            File.WriteAllBytes(path, damaged);
            SnapshotException error = Should.Throw<SnapshotException>(() =>
                IndexVerifier.Verify(EngineFiles.InDirectory(_directory)));
            error.Code.ShouldBe("VEC025");
            error.Message.ShouldContain(expected);
            Exercise();
        }
    }

    private void ChangeOffers(string sql)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(_directory, "offers.sqlite")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // texts of this test
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery().ShouldBe(1);
    }
}
