using Components.Foundation.Errors;
using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Suites.Predicates;

/// <summary>Streams the parts of a detail.sqlite with their offers, in order of id; memory does not grow with the
/// catalogue.</summary>
public static class JudgedParts
{
    /// <summary>Reads every part.</summary>
    /// <param name="detailSqlite">Path of a detail.sqlite with the offers.sqlite beside it; both are opened read-only and as
    /// immutable.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>Parts in ascending order of id.</returns>
    /// <exception cref="SnapshotException">EVL011: a file cannot be read.</exception>
    public static IEnumerable<JudgedPart> Read(string detailSqlite, CancellationToken cancellationToken = default)
    {
        using JudgedReader reader = new(detailSqlite, JudgedColumns.Whole());
        foreach (JudgedPart part in reader.Read(IdRun.All, cancellationToken))
        {
            yield return part;
        }
    }

    /// <summary>Runs that hold all parts, for readers side by side.</summary>
    /// <param name="detailSqlite">Path of a detail.sqlite.</param>
    /// <param name="most">Runs at most, 1 or more.</param>
    /// <param name="fewest">Parts of a run at least, but for the last one; 1 or more.</param>
    /// <returns>Runs in ascending order, of as many parts each however their ids lie; none where there are no parts.</returns>
    /// <exception cref="SnapshotException">EVL011: a file cannot be read.</exception>
    internal static IReadOnlyList<IdRun> Runs(string detailSqlite, int most, int fewest)
    {
        using SqliteConnection connection = JudgedReader.Open(detailSqlite);
        using SqliteCommand count = connection.CreateCommand();
        using SqliteCommand ids = connection.CreateCommand();

        // Every part has an offer, and those lie closer together.
        count.CommandText = $"SELECT count(*) FROM offers.{SnapshotTables.Offers}";
        ids.CommandText = $"SELECT lcsc_id FROM offers.{SnapshotTables.Offers} ORDER BY lcsc_id";
        using SqliteDataReader counted = JudgedReader.Execute(count, detailSqlite);
        long length = Math.Max(fewest, ((counted.Read() ? counted.GetInt64(0) : 0) + most - 1) / most);
        using SqliteDataReader reader = JudgedReader.Execute(ids, detailSqlite);
        List<long> starts = [];
        for (long row = 0; reader.Read(); row++)
        {
            if (row % length == 0)
            {
                starts.Add(reader.GetInt64(0));
            }
        }

        return IdRun.Of(starts);
    }
}
