using Components.Catalog.Facts;
using Components.Catalog.Parametric;
using Components.Lexicon.Extraction;
using Components.Lexicon.Properties;
using Components.Transform.Facts;

namespace Components.Transform.Sql;

/// <summary>The tables of detail.sqlite that say what parts are and state: <c>component_families</c>, <c>component_facts</c>
/// and the properties that facts are of.</summary>
internal sealed class FactTables : IDisposable
{
    private readonly PartReading _reading;
    private readonly PropertyDefinition[] _properties;
    private readonly InsertStatement _family;
    private readonly InsertStatement _fact;

    public FactTables(SqliteFile file, PartReading reading, bool hasHistory = false)
    {
        _reading = reading;

        // Without past imports a catalogue does not have the properties that are read off them.
        _properties = [.. reading.Properties.Properties.Where(property => hasHistory || property.History is null)];
        _family = new InsertStatement(file, DetailTables.Families, 2);
        _fact = new InsertStatement(file, DetailTables.Facts, 8);
        using InsertStatement property = new(file, DetailTables.Properties, 5);
        foreach (PropertyDefinition definition in _properties)
        {
            property.Bind(definition.Id).Bind(definition.Title).BindOptional(definition.Unit?.Name)
                .Bind(FactSenses.NameOf(definition.Sense))
                .Bind(PropertyJson.Write(definition)).Insert();
        }
    }

    /// <summary>Rows of component_families.</summary>
    public long Families { get; private set; }

    /// <summary>Rows of component_facts.</summary>
    public long Facts { get; private set; }

    /// <summary>Rows of fact_properties.</summary>
    public long Properties => _properties.Length;

    /// <summary>Creates the tables.</summary>
    public static void Create(SqliteFile file) => file.Execute("""
        CREATE TABLE component_families (
          lcsc_id INTEGER NOT NULL,
          family TEXT NOT NULL,
          PRIMARY KEY (lcsc_id, family)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE fact_properties (
          property TEXT PRIMARY KEY,
          title TEXT NOT NULL,
          unit TEXT,
          sense TEXT NOT NULL,
          definition TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE component_facts (
          lcsc_id INTEGER NOT NULL,
          property TEXT NOT NULL,
          ordinal INTEGER NOT NULL,
          low REAL,
          high REAL,
          code TEXT,
          source TEXT NOT NULL,
          raw TEXT NOT NULL,
          PRIMARY KEY (lcsc_id, property, ordinal)
        ) STRICT, WITHOUT ROWID;
        """);

    public void Insert(long lcscId, PartFacts part)
    {
        // Families stand by ordinal id and so do their numbers: both tables are filled in the order of their keys.
        foreach (int family in part.Families)
        {
            _family.Bind(lcscId).Bind(_reading.Families.Families[family].Id).Insert();
            Families++;
        }

        int ordinal = 0;
        for (int i = 0; i < part.Facts.Length; i++)
        {
            Fact fact = part.Facts[i];
            ordinal = i > 0 && part.Facts[i - 1].Property == fact.Property ? ordinal + 1 : 0;
            _fact.Bind(lcscId).Bind(_reading.Properties.Properties[fact.Property].Id).Bind((long)ordinal).Bind(Closed(fact.Low))
                .Bind(Closed(fact.High))
                .BindOptional(fact.Code).Bind(FactSources.NameOf(fact.Source)).Bind(fact.Raw).Insert();
            Facts++;
        }
    }

    public void Dispose()
    {
        _family.Dispose();
        _fact.Dispose();
    }

    // An end that is open is NULL, as is every number of a code.
    private static double Closed(double end) => double.IsFinite(end) ? end : double.NaN;
}
