using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Components.TestKit.Catalogues;

/// <summary>Writes made-up parts as a jlcparts cache.sqlite3: raw rows that Fetch imports and Transform parses like real
/// ones.</summary>
public static class JlcpartsCatalogue
{
    /// <summary>Unix time of the newest row; <see cref="Write"/> gives a restocked row a day more.</summary>
    public const long NewestUpdate = 1_755_000_000;

    private const long SecondsPerDay = 86_400;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a catalogue.</summary>
    /// <param name="parts">Parts in ascending order of id.</param>
    /// <param name="path">Target; replaced.</param>
    /// <param name="restockedShare">Share of the rows, 0 to 1, whose stock differs from what it is with 0; which ones depends
    /// on their id only.</param>
    /// <returns>Rows, and how many of them were restocked.</returns>
    public static (int Rows, int Restocked) Write(IEnumerable<SyntheticPart> parts, string path, double restockedShare = 0)
    {
        File.Delete(path);
        using SqliteConnection connection = new(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, """
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            CREATE TABLE components (lcsc INTEGER PRIMARY KEY NOT NULL, category_id INTEGER NOT NULL,
              mfr TEXT NOT NULL, package TEXT NOT NULL, joints INTEGER NOT NULL,
              manufacturer_id INTEGER NOT NULL, basic INTEGER NOT NULL, preferred INTEGER NOT NULL DEFAULT 0,
                description TEXT NOT NULL, datasheet TEXT NOT NULL, stock INTEGER NOT NULL,
              price TEXT NOT NULL, last_update INTEGER NOT NULL, extra TEXT, flag INTEGER NOT NULL DEFAULT 0,
                last_on_stock INTEGER NOT NULL DEFAULT 0, jlc_extra TEXT NOT NULL DEFAULT '{}');
            CREATE TABLE manufacturers (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, UNIQUE (id, name));
            CREATE TABLE categories (id INTEGER PRIMARY KEY NOT NULL, category TEXT NOT NULL,
              subcategory TEXT NOT NULL, UNIQUE (id, category, subcategory));
            """);
        Dictionary<string, long> manufacturers = new(StringComparer.Ordinal);
        Dictionary<(string, string), long> categories = [];
        int rows = 0;
        int restocked = 0;
        using (SqliteTransaction transaction = connection.BeginTransaction())
        {
            using SqliteCommand insert = connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO components VALUES ($lcsc, $category, $mfr, $package, 2, $manufacturer, $basic, "
                + "$preferred, $description, $datasheet, $stock, $price, $updated, $extra, 0, $updated, '{}')";
            SqliteParameter[] parameters = [.. new[] { "$lcsc", "$category", "$mfr", "$package", "$manufacturer", "$basic",
                "$preferred", "$description", "$datasheet", "$stock", "$price", "$updated", "$extra" }
                .Select(name => insert.Parameters.Add(new SqliteParameter(name, null)))];
            foreach (SyntheticPart part in parts)
            {
                bool isRestocked = Draw(part.Corpus.LcscId) < restockedShare;
                restocked += isRestocked ? 1 : 0;
                object[] values =
                [
                    part.Corpus.LcscId,
                    Number(categories, (part.Corpus.Category, part.Corpus.Subcategory)),
                    part.Corpus.PartNumber,
                    part.Corpus.Package,
                    Number(manufacturers, part.Corpus.Manufacturer),
                    part.IsBasic ? 1 : 0,
                    part.IsPreferred ? 1 : 0,
                    part.Corpus.Description,
                    $"https://example.invalid/datasheet/{part.Corpus.LcscId}.pdf",
                    (isRestocked ? part.Stock + 1 + (part.Corpus.LcscId % 1000) : part.Stock) ?? (object)DBNull.Value,
                    part.PriceJson,
                    NewestUpdate - (part.Corpus.LcscId % 30 * SecondsPerDay) + (isRestocked ? SecondsPerDay : 0),
                    Extra(part),
                ];
                for (int index = 0; index < values.Length; index++)
                {
                    parameters[index].Value = values[index];
                }

                insert.ExecuteNonQuery();
                rows++;
            }

            transaction.Commit();
        }

        Lookups(connection, "INSERT INTO manufacturers VALUES ($id, $a)",
            manufacturers.Select(static pair => (pair.Value, pair.Key, "")));
        Lookups(connection, "INSERT INTO categories VALUES ($id, $a, $b)",
            categories.Select(static pair => (pair.Value, pair.Key.Item1, pair.Key.Item2)));
        return (rows, restocked);
    }

    /// <summary>Attributes of a part as a source states them: the generator's texts, and its numbers that they leave
    /// out.</summary>
    /// <param name="part">The part.</param>
    /// <returns>Names and values in the source's order.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Attributes(SyntheticPart part)
    {
        List<KeyValuePair<string, string>> attributes =
        [
            .. part.Corpus.Attributes.Split("; ", StringSplitOptions.RemoveEmptyEntries)
                .Select(static pair => pair.Split(": ", 2))
                .Select(static pair => KeyValuePair.Create(pair[0], pair[1])),
        ];
        switch (part.Corpus.ComponentType)
        {
            case "resistor":
                Add("Overload Voltage (Max)", "max_voltage_v", "V");
                break;
            case "inductor":
                Add("DC Resistance (DCR)", "dc_resistance_ohm", "Ω");
                break;
            case "diode":
                Add("Forward Voltage (Vf@If)", "forward_voltage_v", "V@1A");
                break;
            case "led":
                Add("Forward Voltage (VF)", "forward_voltage_v", "V");
                break;
            case "mosfet":
                Add("Drain Source On Resistance (RDS(on)@Vgs,Id)", "on_resistance_ohm", "Ω@10V,1A");
                break;
            default:
                break;
        }

        return attributes;

        void Add(string name, string column, string suffix) =>
            attributes.Add(
                KeyValuePair.Create(name, part.Numbers[column].ToString("0.####", CultureInfo.InvariantCulture) + suffix));
    }

    private static string Extra(SyntheticPart part) => JsonSerializer.Serialize(
        new
        {
            number = $"C{part.Corpus.LcscId}",
            mpn = part.Corpus.PartNumber,
            manufacturer = new { name = part.Corpus.Manufacturer },
            category = new { name1 = part.Corpus.Category, name2 = part.Corpus.Subcategory },
            attributes = Attributes(part)
                .ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal),
            footprint = part.Corpus.Package,
            source = "synthetic",
            synthetic = new[] { "all" },
        },
        Json);

    /// <summary>0 to 1, the same for an id in every run (SplitMix64's last mixing step).</summary>
    private static double Draw(long id)
    {
        ulong value = (ulong)id * 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return ((value ^ (value >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    private static long Number<TKey>(Dictionary<TKey, long> numbers, TKey key)
        where TKey : notnull
    {
        if (!numbers.TryGetValue(key, out long number))
        {
            number = numbers.Count + 1;
            numbers.Add(key, number);
        }

        return number;
    }

    private static void Lookups(SqliteConnection connection, string sql, IEnumerable<(long Id, string First, string Second)> rows)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand insert = connection.CreateCommand();
        insert.Transaction = transaction;
#pragma warning disable CA2100 // from code
        insert.CommandText = sql;
#pragma warning restore CA2100
        foreach ((long id, string first, string second) in rows)
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$id", id);
            insert.Parameters.AddWithValue("$a", first);
            if (sql.Contains("$b", StringComparison.Ordinal))
            {
                insert.Parameters.AddWithValue("$b", second);
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // from code
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
