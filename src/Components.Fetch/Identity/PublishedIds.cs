using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Fetch.Identity;

/// <summary>Ids of the parts of the snapshots that are here: the one witness that is left where a machine's state and the file of
/// the given ids are lost.</summary>
/// <param name="directory">Directory of snapshots; null where there is none.</param>
internal sealed class PublishedIds(string? directory)
{
    /// <summary>The last published id of a range that is beyond those which were given.</summary>
    /// <param name="idBase">Base of the range.</param>
    /// <param name="given">How many ids of it were given.</param>
    /// <returns>Snapshot and id; null where no snapshot that can be read has one.</returns>
    internal (string Snapshot, long Id)? LastAbove(long idBase, int given)
    {
        if (directory is null || !Directory.Exists(directory))
        {
            return null;
        }

        (string, long)? last = null;
        foreach (DirectoryInfo snapshot in FileTree.OwnDirectories(directory)
            .OrderBy(static snapshot => snapshot.Name, StringComparer.Ordinal))
        {
            string detail = Path.Combine(snapshot.FullName, SnapshotFiles.Detail);
            if (File.Exists(Path.Combine(snapshot.FullName, SnapshotFiles.Metadata)) && File.Exists(detail)
                && LastOf(detail, idBase) is { } id && id > idBase + given && (last is not (_, var so) || id > so))
            {
                last = (snapshot.Name, id);
            }
        }

        return last;
    }

    // A snapshot that cannot be read says nothing: its own checks tell whoever opens it.
    private static long? LastOf(string path, long idBase)
    {
        try
        {
            using SqliteConnection connection = SealedDatabase.Open(path);
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT max(lcsc_id) FROM {SnapshotTables.Parts} WHERE lcsc_id > $base AND lcsc_id <= $end";
            _ = command.Parameters.AddWithValue("$base", idBase);
            _ = command.Parameters.AddWithValue("$end", idBase + IdRegister.Room);
            return command.ExecuteScalar() as long?;
        }
        catch (SqliteException)
        {
            return null;
        }
    }
}
