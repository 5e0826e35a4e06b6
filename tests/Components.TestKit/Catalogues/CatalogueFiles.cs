using System.Buffers;
using Components.Catalog.Corpus;
using Components.Catalog.Parametric;
using Microsoft.Data.Sqlite;

namespace Components.TestKit.Catalogues;

/// <summary>Writes the files between Transform and Index for made-up parts.</summary>
public static class CatalogueFiles
{
    /// <summary>Writes corpus.jsonl.</summary>
    /// <param name="parts">Parts in ascending order of id.</param>
    /// <param name="path">Target.</param>
    public static void WriteCorpus(IEnumerable<SyntheticPart> parts, string path)
    {
        using FileStream stream = File.Create(path);
        ArrayBufferWriter<byte> buffer = new();
        foreach (SyntheticPart part in parts)
        {
            CorpusCodec.WriteLine(part.Corpus, buffer);
            if (buffer.WrittenCount > 1 << 20)
            {
                stream.Write(buffer.WrittenSpan);
                buffer.Clear();
            }
        }

        stream.Write(buffer.WrittenSpan);
    }

    /// <summary>Writes an offers.sqlite with the table component_offers.</summary>
    /// <param name="parts">Parts in any order.</param>
    /// <param name="path">Target; replaced.</param>
    /// <param name="withDays">Whether it has what past imports say of them.</param>
    public static void WriteOffers(IEnumerable<SyntheticPart> parts, string path, bool withDays = false)
    {
        File.Delete(path);
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path,
            Pooling = false }.ToString());
        connection.Open();
        Execute(connection,
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; CREATE TABLE component_offers (lcsc_id INTEGER PRIMARY KEY, "
                + "stock INTEGER NOT NULL, stock_unknown INTEGER NOT NULL, is_basic INTEGER NOT NULL, is_preferred INTEGER NOT "
                + "NULL, last_update INTEGER NOT NULL, price_json TEXT NOT NULL) STRICT; "
                + "CREATE INDEX component_offers_in_stock ON component_offers (lcsc_id, "
                + "stock, is_basic, is_preferred) WHERE stock > 0");
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO component_offers VALUES (@id, @stock, @untold, @basic, @preferred, 0, @price)";
        SqliteParameter[] parameters = [.. new[] { "@id", "@stock", "@untold", "@basic", "@preferred", "@price" }
            .Select(name => insert.Parameters.Add(new SqliteParameter(name, null)))];
        foreach (SyntheticPart part in parts)
        {
            object[] values =
            [
                part.Corpus.LcscId, part.Stock ?? 0, part.Stock is null ? 1 : 0, part.IsBasic ? 1 : 0, part.IsPreferred ? 1 : 0,
                part.PriceJson,
            ];
            for (int index = 0; index < parameters.Length; index++)
            {
                parameters[index].Value = values[index];
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        if (withDays)
        {
            SyntheticFacts.WriteDays(connection, parts);
        }
    }

    // As Transform does: only where a part has one.
    private static void WriteArticles(SqliteConnection connection, IEnumerable<SyntheticPart> parts)
    {
        (long Id, string Number)[] articles =
            [.. parts.SelectMany(static part => part.Articles.Select(number => (part.Corpus.LcscId, number)))];
        if (articles.Length == 0)
        {
            return;
        }

        Execute(connection, "CREATE TABLE component_articles (lcsc_id INTEGER NOT NULL, article_number TEXT NOT NULL, "
            + "PRIMARY KEY (lcsc_id, article_number)) STRICT, WITHOUT ROWID");
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO component_articles VALUES ($id, $number)";
        SqliteParameter id = insert.Parameters.Add("$id", SqliteType.Integer);
        SqliteParameter number = insert.Parameters.Add("$number", SqliteType.Text);
        foreach ((long part, string article) in articles)
        {
            (id.Value, number.Value) = (part, article);
            insert.ExecuteNonQuery();
        }
    }

    /// <summary>Writes a detail.sqlite with the table components_full.</summary>
    /// <param name="parts">Parts in any order.</param>
    /// <param name="path">Target; replaced.</param>
    public static void WriteDetail(IEnumerable<SyntheticPart> parts, string path)
    {
        File.Delete(path);
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path,
            Pooling = false }.ToString());
        connection.Open();
        string[] numbers = [.. PickSchema.NumericColumns];
        string[] codes = [.. PickSchema.CodeColumns];
        string columns = string.Concat(numbers.Select(static name => $", {name} REAL"))
            + string.Concat(codes.Select(static name => $", {name} TEXT"));
        Execute(connection,
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; CREATE TABLE components_full (lcsc_id INTEGER PRIMARY KEY, "
                + "component_type TEXT NOT NULL, category TEXT, subcategory TEXT, manufacturer_name TEXT, part_number TEXT, "
                + "package TEXT, description TEXT, datasheet_url TEXT, "
                + $"attributes_json TEXT, extra_json TEXT{columns}) STRICT");
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand insert = connection.CreateCommand();
        string[] names = ["lcsc_id", "component_type", "category", "subcategory", "manufacturer_name", "part_number", "package",
            "description", .. numbers, .. codes];
        insert.Transaction = transaction;
#pragma warning disable CA2100 // names from the schema in code
        insert.CommandText =
            $"INSERT INTO components_full ({string.Join(", ", names)}) VALUES "
                + $"({string.Join(", ", names.Select(static name => "@" + name))})";
#pragma warning restore CA2100
        SqliteParameter[] parameters = [.. names.Select(name => insert.Parameters.Add(new SqliteParameter("@" + name, null)))];
        foreach (SyntheticPart part in parts)
        {
            object?[] values =
            [
                part.Corpus.LcscId, part.Corpus.ComponentType, part.Corpus.Category, part.Corpus.Subcategory,
                    part.Corpus.Manufacturer, part.Corpus.PartNumber,
                part.Corpus.Package, part.Corpus.Description,
                .. numbers.Select(name => part.Numbers.TryGetValue(name, out double value) ? (object)value : DBNull.Value),
                .. codes.Select(name => part.Codes.TryGetValue(name, out string? code) ? (object)code : DBNull.Value),
            ];
            for (int index = 0; index < parameters.Length; index++)
            {
                parameters[index].Value = values[index];
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        WriteArticles(connection, parts);
        SyntheticFacts.Write(connection, parts);
    }

    /// <summary>Adds the families of parts to a detail.sqlite.</summary>
    /// <param name="families">Families by catalogue id.</param>
    /// <param name="path">A file that <see cref="WriteDetail"/> wrote.</param>
    public static void WriteFamilies(IEnumerable<(long LcscId, string Family)> families, string path)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path,
            Pooling = false }.ToString());
        connection.Open();
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO component_families VALUES (@id, @family)";
        SqliteParameter id = insert.Parameters.Add(new SqliteParameter("@id", null));
        SqliteParameter name = insert.Parameters.Add(new SqliteParameter("@family", null));
        foreach ((long lcscId, string family) in families)
        {
            (id.Value, name.Value) = (lcscId, family);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // names from the schema in code
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
