using Components.Catalog.Import;
using Components.Foundation.Files;
using Components.Transform.Facts;
using Microsoft.Data.Sqlite;

namespace Components.Transform.Tests.Support;

/// <summary>A temporary directory with one transform's input and outputs.</summary>
internal sealed class Workspace : IDisposable
{
    public string Directory { get; } = Path.Combine(Path.GetTempPath(), $"transform-tests-{Guid.NewGuid():N}");

    public string Output => Path.Combine(Directory, "out");

    public Workspace() => System.IO.Directory.CreateDirectory(Directory);

    public TransformResult Run(params IEnumerable<ImportRecord> records) => Run(new TransformSettings(), records);

    public TransformResult Run(TransformSettings settings, IEnumerable<ImportRecord> records) =>
        TransformStage.Run(ImportFile.Write(Directory, records), settings, Output);

    public TransformResult Run(PartReading reading, IEnumerable<ImportRecord> records) =>
        TransformStage.Run(ImportFile.Write(Directory, records), new TransformSettings(), Output, reading: reading);

    public TransformResult RunText(string importText, TransformSettings? settings = null)
    {
        string path = Path.Combine(Directory, "import.jsonl");
        File.WriteAllText(path, importText);
        return TransformStage.Run(path, settings ?? new TransformSettings(), Output);
    }

    public List<object?[]> Fast(string sql) => Query(Path.Combine(Output, SnapshotFiles.Fast), sql);

    public List<object?[]> Detail(string sql) => Query(Path.Combine(Output, SnapshotFiles.Detail), sql);

    /// <summary>Rows of a query over a database opened as the server does: read-only and immutable.</summary>
    public static List<object?[]> Query(string database, string sql)
    {
        using SqliteConnection connection = new($"Data Source=file:{database}?immutable=1;Mode=ReadOnly;Pooling=False");
        connection.Open();
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
