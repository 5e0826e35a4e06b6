using System.Text.Json;
using Components.Catalog.Facts;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Snapshots;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Suites.Predicates;

/// <summary>Streams component_facts beside the parts, in the same order: memory does not grow with the catalogue.</summary>
internal sealed class JudgedFacts : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly SqliteDataReader _reader;
    private readonly Dictionary<string, JudgedProperty> _properties;
    private bool _isAtRow;

    private JudgedFacts(SqliteCommand command, SqliteDataReader reader, Dictionary<string, JudgedProperty> properties)
    {
        (_command, _reader, _properties) = (command, reader, properties);
        _isAtRow = reader.Read();
    }

    /// <summary>Begins at the first fact of a part or of those behind it.</summary>
    /// <param name="connection">An open detail.sqlite.</param>
    /// <param name="path">Its path, for errors.</param>
    /// <param name="first">Lowest id that is asked for.</param>
    /// <exception cref="SnapshotException">EVL011: the tables cannot be read.</exception>
    public static JudgedFacts Open(SqliteConnection connection, string path, long first)
    {
        Dictionary<string, JudgedProperty> properties = Properties(connection, path);
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = FactRows.FromPart;
        command.Parameters.AddWithValue("$first", first);
        try
        {
            return new JudgedFacts(command, JudgedParts.Execute(command, path), properties);
        }
        catch
        {
            command.Dispose();
            throw;
        }
    }

    /// <summary>Facts of a part.</summary>
    /// <param name="lcscId">Above every id that was asked for before.</param>
    public IReadOnlyList<JudgedFact> Of(long lcscId)
    {
        List<JudgedFact> facts = [];
        while (_isAtRow && _reader.GetInt64(0) <= lcscId)
        {
            if (_reader.GetInt64(0) == lcscId && _properties.TryGetValue(_reader.GetString(1), out JudgedProperty? property))
            {
                facts.Add(new JudgedFact(property, Number(2), Number(3), _reader.IsDBNull(4) ? null : _reader.GetString(4)));
            }

            _isAtRow = _reader.Read();
        }

        return facts;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _command.Dispose();
    }

    private double? Number(int column) => _reader.IsDBNull(column) ? null : _reader.GetDouble(column);

    private static Dictionary<string, JudgedProperty> Properties(SqliteConnection connection, string path)
    {
        Dictionary<string, JudgedProperty> properties = new(StringComparer.Ordinal);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT property, title, unit, sense, definition FROM {SnapshotTables.Properties}";
        using SqliteDataReader reader = JudgedParts.Execute(command, path);
        while (reader.Read())
        {
            using JsonDocument definition = JsonDocument.Parse(reader.GetString(4));
            string[] names =
            [
                .. definition.RootElement.GetProperty("words").EnumerateArray().Select(static word => word.GetString()!)
                    .Append(reader.GetString(0)).Append(reader.GetString(1)).Select(Folded),
            ];
            _ = FactSenses.TryParse(reader.GetString(3), out FactSense sense);
            properties.Add(reader.GetString(0), new JudgedProperty(names, reader.IsDBNull(2) ? "" : reader.GetString(2), sense));
        }

        return properties;
    }

    private static string Folded(string name) => name.ToLowerInvariant().Replace('-', ' ').Replace('_', ' ');
}
