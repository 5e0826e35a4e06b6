using Components.Catalog.Facts;
using Components.Catalog.Types;
using Components.Evaluation.Suites.Predicates;
using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>detail.sqlite, read with statements of its own, type by type and part by part: the witness beside the engine, which
/// reads other files. Memory grows with the largest type; of the whole catalogue it keeps ids and families.</summary>
internal sealed class CatalogueWitness : IDisposable
{
    private const string Columns = "lcsc_id, component_type, part_number, package, manufacturer_name, description, "
        + $"{JudgedOffer.Told}, is_basic, is_preferred, price_json";

    // Behind the columns of all types: the value that a type is bought for, and for a part of any type all of them.
    private const int FirstValue = 10;

    private static readonly string[] Values =
        [.. TypeTable.Pickable.Select(static type => type.Value?.Name).OfType<string>().Distinct(StringComparer.Ordinal)];

    private readonly string _path;
    private readonly ReadOnlySqlite _parts;
    private readonly SqliteById _partOf;
    private readonly SqliteById _factsOf;
    private readonly TextPool _texts = new();
    private readonly Dictionary<long, CataloguePart?> _known = [];
    private readonly Dictionary<string, long> _inStock = new(StringComparer.Ordinal);
    private readonly Lazy<FamilyRows> _families;
    private IReadOnlyList<long>? _ids;

    /// <summary>Opens it.</summary>
    /// <param name="detail">A detail.sqlite.</param>
    /// <exception cref="Foundation.Errors.SnapshotException">EVL011: it cannot be read.</exception>
    public CatalogueWitness(string detail)
    {
        _path = detail;
        _parts = Guarded(() => new ReadOnlySqlite(detail, withOffers: true));
        _partOf = _parts.ById(
            $"SELECT {Columns}, {string.Join(", ", Values)} FROM {SnapshotTables.Parts} WHERE lcsc_id = $id");
        _factsOf = _parts.ById(
            $"""
            SELECT title, coalesce(unit, '') AS unit, sense, low, high, code FROM {SnapshotTables.Facts}
            JOIN {SnapshotTables.Properties} USING (property)
            WHERE lcsc_id = $id AND coalesce(json_extract(definition, '$.days'), 0) = 0 ORDER BY property, low, high, code
            """);
        _families = new Lazy<FamilyRows>(() => Guarded(() => FamilyRows.Read(_parts)));
    }

    /// <summary>Parts of a type, by id; over a connection of its own, so that any thread may ask.</summary>
    /// <param name="type">A component type.</param>
    public IReadOnlyList<CataloguePart> OfType(TypeDefinition type) => Guarded<IReadOnlyList<CataloguePart>>(() =>
    {
        using ReadOnlySqlite parts = new(_path, withOffers: true);
        TextPool texts = new();
        List<CataloguePart> found = [];
        foreach (SqliteDataReader row in parts.Stream(
            $"SELECT {Columns}, {type.Value?.Name ?? "NULL"} FROM {SnapshotTables.Parts} WHERE component_type = $type "
                + "ORDER BY lcsc_id",
            ("$type", type.Name)))
        {
            // The name that requests have: compared with it a million times, the very same text is told at a glance.
            found.Add(Part(row, texts, type.Name, FirstValue));
        }

        return found;
    });

    /// <summary>A part.</summary>
    /// <param name="id">Catalogue id.</param>
    /// <returns>Null when the database has none.</returns>
    public CataloguePart? Find(long id)
    {
        if (!_known.TryGetValue(id, out CataloguePart? part))
        {
            part = _known[id] = Guarded(() => _partOf.Rows(id)
                .Select(row => Part(row, _texts, row.GetString(1), ValueOf(row.GetString(1)))).SingleOrDefault());
        }

        return part;
    }

    /// <summary>Ids that lie evenly over the catalogue.</summary>
    /// <param name="count">Most ids.</param>
    public IReadOnlyList<long> Spread(int count)
    {
        IReadOnlyList<long> ids = _ids ??= Guarded(() => (long[])
            [.. _parts.Numbers($"SELECT lcsc_id FROM {SnapshotTables.Parts} ORDER BY lcsc_id")]);
        int taken = Math.Min(count, ids.Count);
        return [.. Enumerable.Range(0, taken).Select(i => ids[(int)((long)i * ids.Count / taken)])];
    }

    /// <summary>Parts of a type of which it is told that there is stock.</summary>
    /// <param name="type">Component type.</param>
    public long CountInStock(string type)
    {
        if (!_inStock.TryGetValue(type, out long count))
        {
            count = _inStock[type] = Guarded(() => _parts.Rows(
                $"SELECT count(*) AS parts FROM {SnapshotTables.Parts} WHERE component_type = $type AND stock > 0 "
                    + "AND stock_unknown = 0",
                ("$type", type))
                .Select(static row => (long)row["parts"]!).Single());
        }

        return count;
    }

    /// <summary>Families of a part, by id. All are read by the first call; after that any thread may ask.</summary>
    /// <param name="id">Catalogue id.</param>
    public IReadOnlyList<string> Families(long id) => _families.Value.Of(id);

    /// <summary>Facts of a part, by property.</summary>
    /// <param name="id">Catalogue id.</param>
    public IReadOnlyList<(string Title, JudgedFact Fact)> Facts(long id) => Guarded<IReadOnlyList<(string, JudgedFact)>>(() =>
    [
        .. _factsOf.Rows(id).Select(static row =>
        {
            _ = FactSenses.TryParse(row.GetString(2), out FactSense sense);
            string title = row.GetString(0).ToLowerInvariant();
            return (title, new JudgedFact(
                new JudgedProperty([title], row.GetString(1), sense), Number(row, 3), Number(row, 4),
                row.IsDBNull(5) ? null : row.GetString(5)));
        }),
    ]);

    /// <summary>Numbers that the parts of a type state, by property; over a connection of its own, so that any thread may
    /// ask.</summary>
    /// <param name="type">Component type.</param>
    public StatedNumbers NumbersOf(string type) => Guarded(() =>
    {
        using ReadOnlySqlite parts = new(_path, withOffers: true);
        return StatedNumbers.Read(parts, type);
    });

    /// <summary>Names that can be typed for types and families, and how many parts there are of each.</summary>
    public IReadOnlyList<(string Typed, long Parts)> Kinds() => Guarded<IReadOnlyList<(string, long)>>(() =>
    [
        .. _parts.Rows($"SELECT component_type AS name, count(*) AS parts FROM {SnapshotTables.Parts} GROUP BY 1 ORDER BY 1")
            .Where(static row => TypeTable.Find((string)row["name"]!) is not null)
            .Select(static row => ($"type:{row["name"]}", (long)row["parts"]!)),
        .. _families.Value.Counts().Select(static row => ($"family:{row.Family}", row.Parts)),
    ]);

    public void Dispose()
    {
        _factsOf.Dispose();
        _partOf.Dispose();
        _parts.Dispose();
    }

    private static double? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    // Number of the column with the value of a type; none for one without.
    private static int? ValueOf(string type) =>
        TypeTable.Find(type)?.Value is { } value ? FirstValue + Array.IndexOf(Values, value.Name) : null;

    private static CataloguePart Part(SqliteDataReader row, TextPool texts, string type, int? value) => new()
    {
        LcscId = row.GetInt64(0),
        ComponentType = type,
        PartNumber = row.GetString(2),
        Package = texts.Of(row, 3),
        Manufacturer = texts.Of(row, 4),
        Description = row.GetString(5),
        Stock = row.IsDBNull(6) ? null : row.GetInt64(6),
        IsBasic = row.GetInt64(7) != 0,
        IsPreferred = row.GetInt64(8) != 0,
        Prices = PriceStep.ListOf(SQLitePCL.raw.sqlite3_column_blob(row.Handle!, 9)),
        Value = value is { } column ? Number(row, column) : null,
    };

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is SqliteException or System.Text.Json.JsonException)
        {
            throw EvaluationErrors.DetailUnreadable(_path, exception);
        }
    }
}
