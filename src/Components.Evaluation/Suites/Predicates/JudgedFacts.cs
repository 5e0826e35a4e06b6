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
    private readonly string _path;
    private readonly Dictionary<string, JudgedProperty> _properties;
    private SqliteDataReader? _reader;
    private bool _isAtRow;

    /// <summary>Reads the properties.</summary>
    /// <param name="connection">An open detail.sqlite.</param>
    /// <param name="path">Its path, for errors.</param>
    /// <exception cref="SnapshotException">EVL011: the table cannot be read.</exception>
    public JudgedFacts(SqliteConnection connection, string path)
    {
        _path = path;
        _properties = Properties(connection, path);
        _command = connection.CreateCommand();
        _command.CommandText = FactRows.FromPart;
        _command.Parameters.Add("$first", SqliteType.Integer);
    }

    /// <summary>Begins at the first fact of a part or of those behind it.</summary>
    /// <param name="first">Lowest id that is asked for.</param>
    /// <exception cref="SnapshotException">EVL011: the table cannot be read.</exception>
    public void Begin(long first)
    {
        _reader?.Dispose();
        _command.Parameters["$first"].Value = first;
        _reader = JudgedReader.Execute(_command, _path);
        _isAtRow = _reader.Read();
    }

    /// <summary>Facts of a part.</summary>
    /// <param name="lcscId">Above every id that was asked for since <see cref="Begin"/>.</param>
    public IReadOnlyList<JudgedFact> Of(long lcscId)
    {
        List<JudgedFact> facts = [];
        SqliteDataReader reader = _reader!;
        while (_isAtRow && reader.GetInt64(0) <= lcscId)
        {
            if (reader.GetInt64(0) == lcscId && _properties.TryGetValue(reader.GetString(1), out JudgedProperty? property))
            {
                facts.Add(new JudgedFact(
                    property, Number(reader, 2), Number(reader, 3), reader.IsDBNull(4) ? null : reader.GetString(4)));
            }

            _isAtRow = reader.Read();
        }

        return facts;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _command.Dispose();
    }

    private static double? Number(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetDouble(column);

    private static Dictionary<string, JudgedProperty> Properties(SqliteConnection connection, string path)
    {
        Dictionary<string, JudgedProperty> properties = new(StringComparer.Ordinal);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT property, title, unit, sense, definition FROM {SnapshotTables.Properties}";
        using SqliteDataReader reader = JudgedReader.Execute(command, path);
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
