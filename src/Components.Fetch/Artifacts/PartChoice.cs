using Components.Catalog.Text;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Fetch.Artifacts;

/// <summary>Chooses parts of a <c>detail.sqlite</c> and its <c>offers.sqlite</c> (docs/FORMATS.md) by the settings.</summary>
/// <param name="settings">Setting <c>artifacts.parts</c>.</param>
/// <param name="repositoryRoot">Where relative paths start.</param>
/// <param name="lexicon">Reads the ids of the families that the lexicon has, with or without parts.</param>
internal sealed class PartChoice(
    ArtifactPartsSettings settings, string repositoryRoot, Func<IReadOnlyCollection<string>> lexicon)
{
    private const string ById = "lcsc_id = $value";

    private readonly SortedDictionary<long, ChosenPart> _parts = [];
    private readonly List<string> _unknown = [];

    /// <summary>Chooses.</summary>
    /// <param name="detailPath">The database of parts.</param>
    /// <param name="offersPath">The database of their offers.</param>
    /// <returns>Parts by id, ascending, and what was named and is not in the catalogue.</returns>
    /// <exception cref="Foundation.Errors.ComponentsException">FET072: nothing or too much is chosen, a family is unknown, the
    /// list cannot be read. FET073: the database cannot be read.</exception>
    internal (IReadOnlyList<ChosenPart> Parts, IReadOnlyList<string> Unknown) Choose(
        string detailPath, string offersPath)
    {
        try
        {
            using SqliteConnection connection = SealedDatabase.Open(detailPath);
            Attach(connection, offersPath);
            Choose(connection);
        }
        catch (SqliteException exception)
        {
            throw ArtifactErrors.NoDetail(detailPath, exception);
        }

        return _parts.Count == 0 ? throw ArtifactErrors.NothingChosen() : ([.. _parts.Values], _unknown);
    }

    // Class and stock are asked of the offers only where the settings ask for them.
    private static void Attach(SqliteConnection connection, string offersPath)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = SnapshotTables.AttachOffers;
        _ = command.Parameters.AddWithValue("$offers", SqliteUri.Immutable(offersPath));
        _ = command.ExecuteNonQuery();
    }

    private void Choose(SqliteConnection connection)
    {
        if (settings.Basic)
        {
            Add(connection, Offered("is_basic = 1"));
        }

        if (settings.Preferred)
        {
            Add(connection, Offered("is_preferred = 1"));
        }

        foreach (string id in settings.Ids)
        {
            // ArtifactSettings takes nothing else.
            _ = CatalogueId.TryParse(id, out long number);
            Named(connection, ById, number, id);
        }

        if (settings.List is { } list)
        {
            AddListed(connection, PartsList.Read(Path.Combine(repositoryRoot, list)));
        }

        foreach (string family in settings.Families)
        {
            if (Add(connection, $"lcsc_id IN (SELECT lcsc_id FROM {SnapshotTables.Families} WHERE family = $value)", family) == 0)
            {
                CheckFamily(connection, family);
            }
        }
    }

    private void AddListed(SqliteConnection connection, IReadOnlyList<ListedPart> listed)
    {
        ListedNames names = ListedNames.Find(
            connection, listed.Select(static part => part.PartNumber).OfType<string>());
        foreach (ListedPart part in listed)
        {
            if (part.Id is { } id && (part.PartNumber is null || IsKnown(connection, ById, id)))
            {
                Named(connection, ById, id, part.Text);
                continue;
            }

            // A part without stock is known all the same.
            IReadOnlyCollection<long> called = names.Of(part.PartNumber!);
            if (called.Count == 0)
            {
                _unknown.Add(part.Text);
            }

            foreach (long one in called)
            {
                _ = Add(connection, ById, one);
            }
        }
    }

    private void Named(SqliteConnection connection, string where, object value, string text)
    {
        // A part without stock is known all the same.
        if (Add(connection, where, value) == 0 && (!settings.InStockOnly || !IsKnown(connection, where, value)))
        {
            _unknown.Add(text);
        }
    }

    private int Add(SqliteConnection connection, string where, object? value = null)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the conditions of this class
        command.CommandText = $"SELECT lcsc_id, datasheet_url FROM {SnapshotTables.Parts} WHERE {where}"
            + (settings.InStockOnly ? $" AND {Offered("stock > 0")}" : "");
#pragma warning restore CA2100
        Bind(command, value);
        using SqliteDataReader reader = command.ExecuteReader();
        int found = 0;
        while (reader.Read())
        {
            found++;
            _parts[reader.GetInt64(0)] = new ChosenPart(reader.GetInt64(0), reader.GetString(1));
            if (_parts.Count > settings.MaxParts)
            {
                throw ArtifactErrors.TooMany(settings.MaxParts);
            }
        }

        return found;
    }

    private static string Offered(string condition) =>
        $"lcsc_id IN (SELECT lcsc_id FROM offers.{SnapshotTables.Offers} WHERE {condition})";

    private static bool IsKnown(SqliteConnection connection, string where, object value)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the conditions of this class
        command.CommandText = $"SELECT 1 FROM {SnapshotTables.Parts} WHERE {where} LIMIT 1";
#pragma warning restore CA2100
        Bind(command, value);
        return command.ExecuteScalar() is not null;
    }

    private void CheckFamily(SqliteConnection connection, string family)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT DISTINCT family FROM {SnapshotTables.Families} ORDER BY family";
        List<string> known = [];
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            known.Add(reader.GetString(0));
        }

        // With parts, and none of them in stock.
        if (known.Contains(family, StringComparer.Ordinal))
        {
            return;
        }

        IReadOnlyCollection<string> named = lexicon();
        _unknown.Add(named.Contains(family, StringComparer.Ordinal) ? $"family {family}"
            : throw ArtifactErrors.UnknownFamily(family, [.. known.Union(named, StringComparer.Ordinal)]));
    }

    private static void Bind(SqliteCommand command, object? value)
    {
        if (value is not null)
        {
            _ = command.Parameters.AddWithValue("$value", value);
        }
    }
}
