using Components.Catalog.Import;
using Components.Catalog.Parametric;
using Components.Fetch;
using Components.Fetch.Settings;
using Components.Transform.Offers;
using Components.Transform.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Components.Transform.Tests.Intake;

/// <summary>The shape of jlcparts files since April 2026, made from the sample catalogue: the same parts, with <c>extra =
/// {}</c> and the attributes in <c>jlc_extra</c>. Read from a real file by Fetch and transformed, it gives the tables of the
/// old shape.</summary>
public sealed class AprilShapeTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task The_new_shape_gives_the_tables_of_the_old_one()
    {
        string sample = Path.Combine(_workspace.Directory, "sample");
        await FetchAsync(new SourceSettings { Path = Path.Combine(Checkout.Root, "data", "sample") }, sample);
        List<ImportRecord> records = [.. ImportFiles.Read(sample)];
        records.Count.ShouldBeGreaterThan(5_000);

        List<string> tables = [];
        foreach (Layout layout in Enum.GetValues<Layout>())
        {
            string directory = Path.Combine(_workspace.Directory, layout.ToString());
            string file = Path.Combine(_workspace.Directory, $"{layout}.sqlite3");
            Write(file, records, layout);
            await FetchAsync(new SourceSettings { Id = "jlc", Kind = SourceSettings.JlcpartsKind, Path = file }, directory);
            string sql = Path.Combine(directory, "sql");
            _ = OffersStage.Run(Path.Combine(directory, FetchStage.OffersFileName), new TransformSettings(), sql);
            TransformResult result = new(sql, TransformStage.Run(
                Path.Combine(directory, FetchStage.ImportFileName), new TransformSettings(), sql));
            tables.Add(Tables(result));
            result.Report.Types["resistor"].InPickTable!.Value.ShouldBeGreaterThan(1_000, layout.ToString());
            result.Report.Attributes.Kept.ShouldBeGreaterThan(20_000, layout.ToString());
        }

        tables.ShouldAllBe(text => text == tables[0]);
    }

    private enum Layout
    {
        Old,
        AttributesInJlcExtra,
        FlatInJlcExtra,
        FlatInExtraWithoutJlcExtra,
    }

    private static async Task FetchAsync(SourceSettings source, string directory)
    {
        Directory.CreateDirectory(directory);
        FetchRequest request = new()
            { Source = source, RepositoryRoot = directory, StateDirectory = Path.Combine(directory, "state") };
        _ = await FetchStage.RunAsync(request, directory);
    }

    /// <summary>Every pick table, and of every part what came from its attributes.</summary>
    private static string Tables(TransformResult result)
    {
        IEnumerable<string> pick = ComponentTypes.Pickable.SelectMany(type =>
            Workspace.Query(result.FastDatabase, $"SELECT * FROM {PickSchema.TableName(type)} ORDER BY lcsc_id")
                .Select(row => $"{type} {string.Join('|', row)}"));
        IEnumerable<string> detail = Workspace.Query(result.DetailDatabase, "SELECT * FROM components_full ORDER BY lcsc_id")
            .Select(static row => string.Join('|', row));
        return string.Join('\n', pick.Concat(detail));
    }

    private static void Write(string path, List<ImportRecord> records, Layout layout)
    {
        Dictionary<(string, string), int> categories = [];
        Dictionary<string, int> manufacturers = new(StringComparer.Ordinal);
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        Execute(connection, $"""
            CREATE TABLE categories (id INTEGER PRIMARY KEY NOT NULL, category TEXT NOT NULL, subcategory TEXT NOT NULL);
            CREATE TABLE manufacturers (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL);
            CREATE TABLE components (lcsc INTEGER PRIMARY KEY NOT NULL, category_id INTEGER, mfr TEXT, package TEXT, joints INTEGER, manufacturer_id INTEGER, basic INTEGER, preferred INTEGER,
                description TEXT, datasheet TEXT, stock INTEGER, price TEXT, last_update INTEGER, extra TEXT{(layout == Layout.FlatInExtraWithoutJlcExtra ? "" : ", jlc_extra TEXT")});
            """);
        using SqliteTransaction transaction = connection.BeginTransaction();
        foreach (ImportRecord record in records)
        {
            int category = Id(categories, (record.Category, record.Subcategory));
            int manufacturer = Id(manufacturers, record.Manufacturer);
            (string extra, string? jlcExtra) = Extras(record.ExtraJson, layout);
            using SqliteCommand insert = connection.CreateCommand();
            object?[] values =
            [
                record.LcscId, category, record.PartNumber, record.Package, record.Joints, manufacturer, record.IsBasic,
                    record.IsPreferred, record.Description,
                record.Datasheet, record.Stock, record.PriceJson, record.LastUpdate, extra, .. jlcExtra is null
                    ? Array.Empty<object?>() : [jlcExtra],
            ];
            insert.CommandText = "INSERT INTO components VALUES "
                + $"({string.Join(", ", values.Select(static (_, index) => $"$p{index}"))})";
            for (int i = 0; i < values.Length; i++)
            {
                insert.Parameters.AddWithValue($"$p{i}", values[i]);
            }

            insert.ExecuteNonQuery();
        }

        foreach (((string category, string subcategory), int id) in categories)
        {
            Execute(connection, "INSERT INTO categories VALUES ($id, $a, $b)", ("$id", id), ("$a", category),
                ("$b", subcategory));
        }

        foreach ((string name, int id) in manufacturers)
        {
            Execute(connection, "INSERT INTO manufacturers VALUES ($id, $a)", ("$id", id), ("$a", name));
        }

        transaction.Commit();
    }

    // The sample's extra is {"attributes":{...}} and nothing else, or one of its few deliberately odd ones, which moves as it is.
    private static (string Extra, string? JlcExtra) Extras(string extra, Layout layout)
    {
        const string Prefix = "{\"attributes\":{";
        bool isPlain = extra.StartsWith(Prefix, StringComparison.Ordinal) && extra.EndsWith("}}", StringComparison.Ordinal);
        string flat = isPlain ? extra[(Prefix.Length - 1)..^1] : extra;
        return layout switch
        {
            Layout.Old => (extra, "{}"),
            Layout.AttributesInJlcExtra => ("{}", extra),
            Layout.FlatInJlcExtra => ("{}", flat),
            _ => (flat, null),
        };
    }

    private static int Id<T>(Dictionary<T, int> ids, T key)
        where T : notnull
    {
        if (!ids.TryGetValue(key, out int id))
        {
            id = ids.Count + 1;
            ids.Add(key, id);
        }

        return id;
    }

    private static void Execute(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // test SQL
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
