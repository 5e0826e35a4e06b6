using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Serve.Sql;
using Components.SnapshotKit;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Serve.Tests.Sql;

/// <summary>Parts joined with their offers, over files that are written by hand: nothing here reads through what it
/// judges.</summary>
public sealed class OfferViewsTests(SnapshotFixture fixture)
{
    [Fact]
    public void Every_column_of_an_offer_stands_where_its_name_says()
    {
        string directory = HandMade("columns");

        Rows(Path.Combine(directory, SnapshotFiles.Detail), "SELECT * FROM components_full ORDER BY lcsc_id").ShouldBe(
        [
            "lcsc_id=7 description=seven stock=0 stock_unknown=1 is_basic=0 is_preferred=1 last_update=702 "
                + "datasheet_url=d7 price_json=[7] extra_json=e7",
            "lcsc_id=8 description=eight stock=803 stock_unknown=0 is_basic=1 is_preferred=0 last_update=802 "
                + "datasheet_url=d8 price_json=[8] extra_json=e8",
            "lcsc_id=9 description=nine stock=903 stock_unknown=0 is_basic=0 is_preferred=1 last_update=902 "
                + "datasheet_url=d9 price_json=[9] extra_json=e9",
        ]);
    }

    [Fact]
    public void A_pick_has_the_offer_of_its_part_and_none_has_a_part_without_stock()
    {
        string directory = HandMade("picks");

        Rows(Path.Combine(directory, SnapshotFiles.Fast), "SELECT * FROM resistor_pick ORDER BY lcsc_id").ShouldBe(
        [
            "lcsc_id=8 package=p8 stock=803 is_basic=1 is_preferred=0 resistance_ohm=8.5",
            "lcsc_id=9 package=p9 stock=903 is_basic=0 is_preferred=1 resistance_ohm=9.5",
        ]);
    }

    [Fact]
    public void Sources_of_values_are_those_of_the_part_and_of_its_offer()
    {
        string directory = HandMade("sources");

        Rows(Path.Combine(directory, SnapshotFiles.Detail), "SELECT * FROM component_sources ORDER BY lcsc_id").ShouldBe(
        [
            "lcsc_id=7 source=a source_part_id=A7 also_json=x value_sources_json={\"package\":\"b\",\"stock\":\"c\"}",
            "lcsc_id=8 source=a source_part_id=A8 also_json= value_sources_json=",
            "lcsc_id=9 source=a source_part_id=A9 also_json= value_sources_json={\"price\":\"c\"}",
        ]);
    }

    // What a name can hold that ends a statement: as a word, as an identifier in quotes, as a text.
    [Theory]
    [InlineData("word", "a AS SELECT 1; VACUUM main INTO '{0}'; --_pick")]
    [InlineData("quoted", "a\"; VACUUM main INTO '{0}'; --_pick")]
    [InlineData("text", "a', 'main'); VACUUM main INTO '{0}'; --_pick")]
    [InlineData("counted", "b\"; VACUUM main INTO '{0}'; --")]
    public void A_name_of_a_table_is_never_run(string name, string table)
    {
        string directory = Path.Combine(fixture.Copy($"hostile-{name}"), SnapshotFixture.Name);
        string fast = Path.Combine(directory, SnapshotFiles.Fast);
        string written = Path.Combine(fixture.Root, $"written-by-{name}");
        table = string.Format(System.Globalization.CultureInfo.InvariantCulture, table, written);
        string quoted = table.Replace("\"", "\"\"", StringComparison.Ordinal);
        Execute(fast, $"CREATE TABLE \"{quoted}\" (lcsc_id INTEGER, package TEXT)");

        SnapshotException error = Should.Throw<SnapshotException>(() =>
            SnapshotDatabases.Check(directory, SnapshotIntegrity.ReadMetadata(directory).Metadata, countsAll: true));
        using (PickStore picks = PickStore.Open(fast))
        {
            picks.Packages("resistor").ShouldNotBeNull();
        }

        error.Code.ShouldBe("SRV006");
        File.Exists(written).ShouldBeFalse();
    }

    [Fact]
    public void A_name_of_a_column_is_never_run()
    {
        string directory = HandMade("column-names");
        string fast = Path.Combine(directory, SnapshotFiles.Fast);
        string written = Path.Combine(directory, "written");
        string column = $"a\"\" FROM main.resistor_pick; VACUUM main INTO '{written}'; --";
        Execute(fast, $"ALTER TABLE resistor_pick ADD COLUMN \"{column}\"");

        Rows(fast, "SELECT lcsc_id FROM resistor_pick").ShouldBe(["lcsc_id=8", "lcsc_id=9"]);
        File.Exists(written).ShouldBeFalse();
    }

    // Prices lie between the offers: a look-up of every part in them would read nearly all of the file.
    [Fact]
    public void A_pick_asks_the_index_of_what_is_in_stock_and_no_row_with_prices()
    {
        using SqliteConnection connection = JoinedDatabase.Open(Path.Combine(HandMade("plan"), SnapshotFiles.Fast));
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN SELECT count(*) FROM resistor_pick WHERE stock >= 5 AND resistance_ohm = 9.5";
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> plan = [];
        while (reader.Read())
        {
            plan.Add(reader.GetString(3));
        }

        plan.ShouldContain("SEARCH o USING COVERING INDEX component_offers_in_stock (lcsc_id=? AND stock>?)");
    }

    private string HandMade(string name)
    {
        string directory = Directory.CreateDirectory(Path.Combine(fixture.Root, $"by-hand-{name}")).FullName;
        Execute(Path.Combine(directory, SnapshotFiles.Fast), """
            CREATE TABLE resistor_pick (lcsc_id INTEGER PRIMARY KEY, package TEXT, resistance_ohm REAL);
            INSERT INTO resistor_pick VALUES (7, 'p7', 7.5), (8, 'p8', 8.5), (9, 'p9', 9.5);
            """);
        Execute(Path.Combine(directory, SnapshotFiles.Detail), """
            CREATE TABLE components_full (lcsc_id INTEGER PRIMARY KEY, description TEXT, datasheet_url TEXT, extra_json TEXT);
            INSERT INTO components_full VALUES (7, 'seven', 'd7', 'e7'), (8, 'eight', 'd8', 'e8'), (9, 'nine', 'd9', 'e9');
            CREATE TABLE component_sources (
              lcsc_id INTEGER PRIMARY KEY, source TEXT, source_part_id TEXT, also_json TEXT, value_sources_json TEXT);
            INSERT INTO component_sources VALUES (7, 'a', 'A7', 'x', '{"package":"b"}'), (8, 'a', 'A8', NULL, NULL),
              (9, 'a', 'A9', NULL, NULL);
            """);
        Execute(Path.Combine(directory, SnapshotFiles.Offers), """
            CREATE TABLE component_offers (lcsc_id INTEGER PRIMARY KEY, stock INTEGER, stock_unknown INTEGER,
              is_basic INTEGER, is_preferred INTEGER, last_update INTEGER, price_json TEXT);
            INSERT INTO component_offers VALUES (7, 0, 1, 0, 1, 702, '[7]'), (8, 803, 0, 1, 0, 802, '[8]'),
              (9, 903, 0, 0, 1, 902, '[9]');
            CREATE INDEX component_offers_in_stock ON component_offers (lcsc_id, stock, is_basic, is_preferred) WHERE stock > 0;
            CREATE TABLE offer_sources (lcsc_id INTEGER PRIMARY KEY, value_sources_json TEXT);
            INSERT INTO offer_sources VALUES (7, '{"stock":"c"}'), (9, '{"price":"c"}');
            """);
        return directory;
    }

    private static string[] Rows(string path, string sql)
    {
        using SqliteConnection connection = JoinedDatabase.Open(path);
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // texts of this test
        command.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(column => FormattableString.Invariant(
                $"{reader.GetName(column)}={(reader.IsDBNull(column) ? "" : reader.GetValue(column))}"))));
        }

        return [.. rows];
    }

    private static void Execute(string path, string sql)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // texts of this test
        command.CommandText = sql;
#pragma warning restore CA2100
        _ = command.ExecuteNonQuery();
    }
}
