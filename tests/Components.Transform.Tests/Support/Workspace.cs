using Components.Catalog.Import;
using Components.Foundation.Files;
using Components.Snapshots;
using Components.Transform.Facts;
using Components.Transform.Offers;
using Components.Transform.Reporting;
using Microsoft.Data.Sqlite;

namespace Components.Transform.Tests.Support;

/// <summary>A temporary directory with one transform's input and outputs.</summary>
internal sealed class Workspace : IDisposable
{
    public string Directory { get; } = Path.Combine(Path.GetTempPath(), $"transform-tests-{Guid.NewGuid():N}");

    public string Output => Path.Combine(Directory, "out");

    /// <summary>Report of the offers that were transformed beside the last rows.</summary>
    public OffersReport Offers { get; private set; } = null!;

    public Workspace() => System.IO.Directory.CreateDirectory(Directory);

    public TransformResult Run(params IEnumerable<ImportRecord> records) => Run(new TransformSettings(), records);

    public TransformResult Run(TransformSettings settings, IEnumerable<ImportRecord> records) => Run(settings, null, records);

    public TransformResult Run(PartReading? reading, IEnumerable<ImportRecord> records) =>
        Run(new TransformSettings(), reading, records);

    private TransformResult Run(TransformSettings settings, PartReading? reading, IEnumerable<ImportRecord> records)
    {
        string path = ImportFile.Write(Directory, records);
        Offers = OffersStage.Run(Path.Combine(Directory, ImportFiles.Offers), settings, Output);
        return new TransformResult(Output, TransformStage.Run(path, settings, Output, reading: reading));
    }

    public TransformResult RunText(string importText, TransformSettings? settings = null)
    {
        string path = Path.Combine(Directory, "import.jsonl");
        File.WriteAllText(path, importText);
        return new TransformResult(Output, TransformStage.Run(path, settings ?? new TransformSettings(), Output));
    }

    public List<object?[]> Fast(string sql) => Query(Path.Combine(Output, SnapshotFiles.Fast), sql);

    public List<object?[]> Detail(string sql) => Query(Path.Combine(Output, SnapshotFiles.Detail), sql);

    /// <summary>Rows of a query over a database opened as the server does: read-only and immutable, with the offers beside
    /// it.</summary>
    public static List<object?[]> Query(string database, string sql)
    {
        using SqliteConnection connection = new($"Data Source=file:{database}?immutable=1;Mode=ReadOnly;Pooling=False");
        connection.Open();
        if (Path.GetFileName(database) is SnapshotFiles.Fast or SnapshotFiles.Detail && File.Exists(OfferViews.Beside(database)))
        {
            OfferViews.Create(connection, SqliteUri.Immutable(OfferViews.Beside(database)));
        }

        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // test SQL
        command.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
        {
            object?[] row = new object?[reader.FieldCount];
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
