using Components.Catalog.Facts;
using Components.Lexicon.Extraction;
using Components.Lexicon.Properties;

namespace Components.Transform.Sql;

/// <summary>The tables of facts and of the properties that they are of: of detail.sqlite with what parts state, of offers.sqlite
/// with what past imports say of them.</summary>
internal sealed class StatedTables : IDisposable
{
    private readonly PropertySet _set;
    private readonly InsertStatement _fact;

    /// <summary>Writes the properties.</summary>
    /// <param name="file">A file with the tables.</param>
    /// <param name="facts">Name of the table of facts.</param>
    /// <param name="properties">Name of the table of properties.</param>
    /// <param name="set">All properties: facts name them by their number.</param>
    /// <param name="isOfFile">Which of them the file has.</param>
    public StatedTables(
        SqliteFile file, string facts, string properties, PropertySet set, Func<PropertyDefinition, bool> isOfFile)
    {
        _set = set;
        _fact = new InsertStatement(file, facts, 8);
        using InsertStatement property = new(file, properties, 5);
        foreach (PropertyDefinition definition in set.Properties.Where(isOfFile))
        {
            property.Bind(definition.Id).Bind(definition.Title).BindOptional(definition.Unit?.Name)
                .Bind(FactSenses.NameOf(definition.Sense))
                .Bind(PropertyJson.Write(definition)).Insert();
            Properties++;
        }
    }

    /// <summary>Rows of the table of facts.</summary>
    public long Facts { get; private set; }

    /// <summary>Rows of the table of properties.</summary>
    public long Properties { get; }

    /// <summary>Creates the tables.</summary>
    /// <param name="file">The file.</param>
    /// <param name="facts">Name of the table of facts.</param>
    /// <param name="properties">Name of the table of properties.</param>
    public static void Create(SqliteFile file, string facts, string properties) => file.Execute($"""
        CREATE TABLE {properties} (
          property TEXT PRIMARY KEY,
          title TEXT NOT NULL,
          unit TEXT,
          sense TEXT NOT NULL,
          definition TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE {facts} (
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

    /// <summary>Writes a part's facts.</summary>
    /// <param name="lcscId">The part; parts come in the order of their ids.</param>
    /// <param name="facts">Its facts, ascending by property.</param>
    public void Insert(long lcscId, IReadOnlyList<Fact> facts)
    {
        int ordinal = 0;
        for (int i = 0; i < facts.Count; i++)
        {
            Fact fact = facts[i];
            ordinal = i > 0 && facts[i - 1].Property == fact.Property ? ordinal + 1 : 0;
            _fact.Bind(lcscId).Bind(_set.Properties[fact.Property].Id).Bind((long)ordinal).Bind(Closed(fact.Low))
                .Bind(Closed(fact.High))
                .BindOptional(fact.Code).Bind(FactSources.NameOf(fact.Source)).Bind(fact.Raw).Insert();
            Facts++;
        }
    }

    public void Dispose() => _fact.Dispose();

    // An end that is open is NULL, as is every number of a code.
    private static double Closed(double end) => double.IsFinite(end) ? end : double.NaN;
}
