using System.Net;
using System.Text.Json;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Search.Opening;
using Components.Serve.Handling;
using Components.Serve.Snapshots;
using Components.Serve.Sql;
using Components.SnapshotKit.Campaign;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Serve.Tests.Snapshots;

/// <summary>Databases whose values are wrong behind right digests: the snapshot opens, the request that meets such a value is
/// told that the snapshot is damaged, and the full check names it.</summary>
public sealed class DamagedSnapshotTests(SnapshotFixture fixture)
{
    [Theory]
    [InlineData("fast.sqlite", "UPDATE resistor_pick SET resistance_ohm = 9e999 WHERE lcsc_id = 60490",
        "1 values of resistor_pick.resistance_ohm are no finite numbers")]
    [InlineData("offers.sqlite", "UPDATE component_offers SET stock = 'many' WHERE lcsc_id = 60490",
        "1 values of component_offers.stock are no finite numbers")]
    [InlineData("fast.sqlite", "UPDATE resistor_pick SET package = x'00' WHERE lcsc_id = 60490", null)]
    public async Task A_value_that_cannot_be_is_SRV120_and_named_by_the_full_check(
        string database, string change, string? finding)
    {
        string snapshots = fixture.Copy($"value-{change.Length}");
        string directory = Path.Combine(snapshots, SnapshotFixture.Name);
        Directory.Delete(Path.Combine(directory, SnapshotFiles.Report), recursive: true);
        // The tables are strict: whoever writes such a value has taken that away first.
        Execute(Path.Combine(
            directory,
            database), "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name IN "
                + "('resistor_pick', 'component_offers'); PRAGMA writable_schema = 0");
        Execute(Path.Combine(directory, database), change);
        RepairedDigests.Repair(directory, database);
        await using RunningServer server = await RunningServer.StartAsync(snapshots);

        using HttpResponseMessage response = await server.PostAsync("/v1/components/parameters/query",
            """{"component_type":"resistor","limit":500,"package":"0402"}""");

        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.ServiceUnavailable, "SRV120");
        problem.GetProperty("title").GetString().ShouldBe("The snapshot is damaged");
        problem.GetProperty("detail").GetString().ShouldBe("Data that the request needs cannot be read.");
        problem.GetProperty("remedy").GetString()
            .ShouldBe("Tell the operator: './components verify --full' names what differs, './build.sh Rollback' or './build.sh "
                + "Publish' replaces it.");
        (await server.PostJsonAsync("/v1/components/search", """{"query":"C25804"}""")).GetProperty("results")[0]
            .GetProperty("lcsc_id").GetInt64().ShouldBe(25804);
        if (finding is not null)
        {
            SnapshotException error = Should.Throw<SnapshotException>(() =>
                SnapshotDatabases.Check(directory, SnapshotIntegrity.ReadMetadata(directory).Metadata, countsAll: true));
            error.Message.ShouldStartWith(
                $"SRV001: {Path.Combine(directory, database)}: The snapshot's database is damaged: {finding}. ");
        }
    }

    [Theory]
    [InlineData("offers.sqlite", "component_offers", "price_json", """[{"qFrom":1,"qTo":null,"price":NaN}]""")]
    [InlineData("detail.sqlite", "components_full", "attributes_json", "{")]
    public void A_text_that_should_be_json_is_named_by_the_full_check(string database, string table, string column, string text)
    {
        string directory = Altered(
            $"json-{column}", database, $"UPDATE {table} SET {column} = '{text}' WHERE lcsc_id = 25804");

        SnapshotException error = Should.Throw<SnapshotException>(() =>
            SnapshotDatabases.Check(directory, SnapshotIntegrity.ReadMetadata(directory).Metadata, countsAll: true));

        error.Message.ShouldStartWith(
            $"SRV001: {Path.Combine(directory, database)}: The snapshot's database is damaged: "
                + $"1 values of {table}.{column} are no JSON. ");
    }

    [Theory]
    [InlineData("fast.sqlite", "resistor_pick", "package")]
    [InlineData("offers.sqlite", "component_offers", "is_preferred")]
    [InlineData("offers.sqlite", "component_offers", "price_json")]
    [InlineData("detail.sqlite", "components_full", "datasheet_url")]
    public void A_column_under_another_name_is_refused_at_start(string database, string table, string column)
    {
        string directory = Altered(
            $"column-{table}-{column}", database, $"ALTER TABLE {table} RENAME COLUMN {column} TO renamed", changes: 0);

        SnapshotException error = Should.Throw<SnapshotException>(() =>
            SnapshotDatabases.Check(directory, SnapshotIntegrity.ReadMetadata(directory).Metadata, countsAll: false));

        error.Code.ShouldBe("SRV001");
        error.Message.ShouldContain(column);
    }

    [Theory]
    [InlineData(11, true)] // SQLITE_CORRUPT
    [InlineData(26, true)] // SQLITE_NOTADB
    [InlineData(10, true)] // SQLITE_IOERR
    [InlineData(14, true)] // SQLITE_CANTOPEN
    [InlineData(1, false)] // SQLITE_ERROR: of a statement
    [InlineData(7, false)] // SQLITE_NOMEM
    [InlineData(18, false)] // SQLITE_TOOBIG
    public void Only_what_sqlite_says_of_the_file_is_damage(int code, bool isDamage) =>
        RequestBoundary.IsDamage(new SqliteException("text", code)).ShouldBe(isDamage);

    [Fact]
    public void A_database_that_is_overwritten_between_opening_and_warming_up_ends_the_start_as_a_damaged_snapshot()
    {
        string directory = Path.Combine(fixture.Copy("warmup"), SnapshotFixture.Name);
        using PickStore picks = PickStore.Open(Path.Combine(directory, "fast.sqlite"));
        using DetailStore details = DetailStore.Open(Path.Combine(directory, "detail.sqlite"));
        using SearchSnapshot opened = new SnapshotOpener(new EncoderFactory(new ModelLocator([])))
            .Open(directory, cancellationToken: TestContext.Current.CancellationToken);
        ServingSnapshot serving = new(opened, details, picks);
        using (FileStream file = new(Path.Combine(directory, "fast.sqlite"), FileMode.Open, FileAccess.ReadWrite))
        {
            for (long page = 4096; page < file.Length; page += 4096)
            {
                file.Position = page;
                file.Write(new byte[300]);
            }
        }

        SnapshotException error = Should.Throw<SnapshotException>(() => serving.Warmup(TestContext.Current.CancellationToken));
        error.Code.ShouldBe("SRV001");
        error.ExitCode.ShouldBe(ExitCode.Snapshot);
    }

    [Fact]
    public async Task A_page_of_zeros_in_a_short_database_is_refused_at_start()
    {
        string snapshots = fixture.Copy("page");
        string directory = Path.Combine(snapshots, SnapshotFixture.Name);
        Directory.Delete(Path.Combine(directory, SnapshotFiles.Report), recursive: true);
        string path = Path.Combine(directory, "detail.sqlite");
        long page = Scalar(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'component_assets'");
        long size = Scalar(path, "PRAGMA page_size");
        using (FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = (page - 1) * size;
            file.Write(new byte[size]);
        }

        RepairedDigests.Repair(directory, "detail.sqlite");
        SnapshotException error = await Should.ThrowAsync<SnapshotException>(() => RunningServer.StartAsync(snapshots));
        error.Code.ShouldBe("SRV001");
        error.ExitCode.ShouldBe(ExitCode.Snapshot);
    }

    private string Altered(string name, string database, string change, int changes = 1)
    {
        string directory = Path.Combine(fixture.Copy(name), SnapshotFixture.Name);
        Directory.Delete(Path.Combine(directory, SnapshotFiles.Report), recursive: true);
        Execute(Path.Combine(directory, database), change, changes);
        RepairedDigests.Repair(directory, database);
        return directory;
    }

    private static void Execute(string path, string sql, int changes = 1)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // texts of this test
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery().ShouldBe(changes);
    }

    private static long Scalar(string path, string sql)
    {
        using SqliteConnection connection = new($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // texts of this test
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
