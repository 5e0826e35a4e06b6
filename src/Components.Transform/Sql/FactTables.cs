using Components.Foundation.Files;
using Components.Transform.Facts;

namespace Components.Transform.Sql;

/// <summary>The tables of detail.sqlite that say what parts are and state: <c>component_families</c>, <c>component_facts</c>
/// and the properties that facts are of.</summary>
internal sealed class FactTables : IDisposable
{
    private readonly PartReading _reading;
    private readonly InsertStatement _family;
    private readonly StatedTables _stated;

    public FactTables(SqliteFile file, PartReading reading)
    {
        _reading = reading;
        _family = new InsertStatement(file, SnapshotTables.Families, 2);

        // What past imports say of a part changes with its stock.
        _stated = new StatedTables(
            file, SnapshotTables.Facts, SnapshotTables.Properties, reading.Properties,
            static property => property.History is null);
    }

    /// <summary>Rows of component_families.</summary>
    public long Families { get; private set; }

    /// <summary>Rows of component_facts.</summary>
    public long Facts => _stated.Facts;

    /// <summary>Rows of fact_properties.</summary>
    public long Properties => _stated.Properties;

    /// <summary>Creates the tables.</summary>
    public static void Create(SqliteFile file)
    {
        file.Execute($"""
            CREATE TABLE {SnapshotTables.Families} (
              lcsc_id INTEGER NOT NULL,
              family TEXT NOT NULL,
              PRIMARY KEY (lcsc_id, family)
            ) STRICT, WITHOUT ROWID;
            """);
        StatedTables.Create(file, SnapshotTables.Facts, SnapshotTables.Properties);
    }

    public void Insert(long lcscId, PartFacts part)
    {
        // Families stand by ordinal id and so do their numbers: both tables are filled in the order of their keys.
        foreach (int family in part.Families)
        {
            _family.Bind(lcscId).Bind(_reading.Families.Families[family].Id).Insert();
            Families++;
        }

        _stated.Insert(lcscId, part.Facts);
    }

    public void Dispose()
    {
        _family.Dispose();
        _stated.Dispose();
    }
}
