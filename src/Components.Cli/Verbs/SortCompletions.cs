using System.CommandLine;
using System.CommandLine.Completions;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Search.Requests;
using Microsoft.Data.Sqlite;

namespace Components.Cli.Verbs;

/// <summary>Orders that a shell offers for <c>--sort</c>: those of every snapshot, and one for each property with numbers that
/// parts of this one state.</summary>
internal static class SortCompletions
{
    // Without a snapshot that can be read.
    private const string AnyProperty = "property:";

    // What past imports say is stated in the offers.
    private static readonly (string File, string Table)[] Tables =
    [
        (SnapshotFiles.Detail, SnapshotTables.Properties), (SnapshotFiles.Offers, SnapshotTables.HistoryProperties),
    ];

    /// <summary>Orders that fit. Nobody who completes a line is shown an error.</summary>
    /// <param name="context">Variables and working directory.</param>
    /// <param name="parsed">The line so far; holds --root and --snapshot.</param>
    public static IEnumerable<CompletionItem> Of(CliContext context, ParseResult parsed)
    {
        string[] properties = [.. Properties(context, parsed).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return SortText.All.Concat(properties.Length > 0 ? properties.Select(SortText.OfProperty) : [AnyProperty])
            .Select(static text => new CompletionItem(text));
    }

    private static List<string> Properties(CliContext context, ParseResult parsed)
    {
        List<string> found = [];
        try
        {
            string directory = CliSession.Open(context, parsed).Locate(parsed.GetValue<string?>("--snapshot")).Directory;
            foreach ((string file, string table) in Tables)
            {
                found.AddRange(Read(Path.Combine(directory, file), table));
            }
        }
        catch (Exception exception) when (exception is ComponentsException or SqliteException or IOException
            or UnauthorizedAccessException or InvalidOperationException)
        {
            // What was found is offered.
        }

        return found;
    }

    private static IEnumerable<string> Read(string path, string table)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false,
        }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // a table of ours
        command.CommandText = $"SELECT property FROM {table} WHERE sense NOT IN ('code', 'stated')";
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader.GetString(0);
        }
    }
}
