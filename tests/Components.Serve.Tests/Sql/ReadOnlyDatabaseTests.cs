using Components.Serve.Sql;
using Microsoft.Data.Sqlite;

namespace Components.Serve.Tests.Sql;

public sealed class ReadOnlyDatabaseTests(SnapshotFixture fixture)
{
    private string Detail => Path.Combine(fixture.SnapshotDirectory, "detail.sqlite");

    [Fact]
    public void A_cancelled_statement_ends_at_once()
    {
        using ReadOnlyDatabase database = ReadOnlyDatabase.Open(Detail);
        using ReadOnlyDatabase.Rental rental = database.Rent();
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(100));

        Should.Throw<OperationCanceledException>(() => rental.Run(
            static connection =>
            {
                using SqliteCommand endless = connection.CreateCommand();
                endless.CommandText = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";
                return endless.ExecuteScalar();
            },
            cancellation.Token));
    }

    [Fact]
    public void Nothing_can_be_written()
    {
        using ReadOnlyDatabase database = ReadOnlyDatabase.Open(Detail);
        using ReadOnlyDatabase.Rental rental = database.Rent();
        using SqliteCommand write = rental.Connection.CreateCommand();
        write.CommandText = "DELETE FROM components_full";
        Should.Throw<SqliteException>(() => write.ExecuteNonQuery()).SqliteErrorCode.ShouldBe(8);
        Directory.EnumerateFiles(fixture.SnapshotDirectory, "*-journal").ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_is_no_database_is_named()
    {
        string path = Path.Combine(fixture.Root, "no # database?.sqlite");
        File.WriteAllText(path, new string('x', 4096));
        Should.Throw<Foundation.Errors.SnapshotException>(() => ReadOnlyDatabase.Open(path)).Message.ShouldBe(
            $"SRV001: {path}: The snapshot's database is missing or is not a database. Published snapshots are never edited. "
                + "Go back with './build.sh Rollback', then publish again.");
    }

    [Fact]
    public void A_path_with_characters_that_a_uri_reserves_is_opened()
    {
        string directory = Directory.CreateDirectory(Path.Combine(fixture.Root, "c%20d #2?")).FullName;
        string path = Path.Combine(directory, "a%20b #1?.sqlite");
        File.Copy(Detail, path);
        File.Copy(Path.Combine(fixture.SnapshotDirectory, "offers.sqlite"), Path.Combine(directory, "offers.sqlite"));
        using DetailStore details = DetailStore.Open(path);
        details.Find([25804]).Count.ShouldBe(1);
    }
}
