using System.Buffers;
using Components.Catalog.Import;
using Microsoft.Data.Sqlite;

namespace Components.Transform.Tests.Support;

/// <summary>Writes the two files of an import for tests.</summary>
internal static class ImportFile
{
    public static string Write(string directory, params IEnumerable<ImportRecord> records)
    {
        Directory.CreateDirectory(directory);
        string path = Path.Combine(directory, ImportFiles.Import);
        using FileStream stream = File.Create(path);
        using FileStream offers = File.Create(Path.Combine(directory, ImportFiles.Offers));
        ArrayBufferWriter<byte> buffer = new();
        foreach (ImportRecord record in records)
        {
            ImportCodec.WriteLine(record, buffer);
            stream.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
            OfferCodec.WriteLine(OfferRecord.Of(record), buffer);
            offers.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }

        return path;
    }

    /// <summary>Rows of a jlcparts database, by a reader that shares nothing with Fetch.</summary>
    public static IEnumerable<ImportRecord> FromJlcparts(string databasePath)
    {
        using SqliteConnection connection = new($"Data Source=file:{databasePath}?immutable=1;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            SELECT v.lcsc, v.category, v.subcategory, v.manufacturer, v.mfr, v.package, v.joints, v.basic, v.preferred, v.description, v.datasheet, v.stock, v.price, c.last_update, v.extra
            FROM v_components v JOIN components c ON c.lcsc = v.lcsc ORDER BY v.lcsc
            """;
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new ImportRecord
            {
                LcscId = reader.GetInt64(0),
                Category = Text(reader, 1),
                Subcategory = Text(reader, 2),
                Manufacturer = Text(reader, 3),
                PartNumber = Text(reader, 4),
                Package = Text(reader, 5),
                Joints = reader.GetInt64(6),
                IsBasic = reader.GetInt64(7) != 0,
                IsPreferred = reader.GetInt64(8) != 0,
                Description = Text(reader, 9),
                Datasheet = Text(reader, 10),
                Stock = reader.GetInt64(11),
                PriceJson = Text(reader, 12),
                LastUpdate = reader.GetInt64(13),
                ExtraJson = Text(reader, 14),
            };
        }
    }

    private static string Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);
}
