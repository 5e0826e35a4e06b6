using Components.Evaluation.Suites.Predicates;
using Components.Foundation.Errors;

namespace Components.Evaluation.Gates.Retrieval.Invariants;

/// <summary>Rows of detail.sqlite for the parts that were returned: the witness beside the engine, which reads other
/// files.</summary>
internal sealed class Evidence
{
    private const int PartsAtOnce = 1024;

    private readonly Dictionary<long, JudgedPart> _parts;

    private Evidence(Dictionary<long, JudgedPart> parts) => _parts = parts;

    /// <summary>The part of an id; null when the database has none.</summary>
    /// <param name="id">Catalogue id.</param>
    public JudgedPart? this[long id] => _parts.GetValueOrDefault(id);

    /// <summary>Reads parts, each by its id and in whole.</summary>
    /// <param name="detailSqlite">A detail.sqlite with its offers beside it.</param>
    /// <param name="wanted">Ids that were returned or proposed anywhere.</param>
    /// <param name="cancellationToken">Stops between parts.</param>
    /// <exception cref="SnapshotException">EVL011: the database cannot be read.</exception>
    public static Evidence Read(string detailSqlite, IReadOnlySet<long> wanted, CancellationToken cancellationToken)
    {
        long[][] some = [.. wanted.Order().Chunk(PartsAtOnce)];
        JudgedPart[][] parts = SideBySide.Of(some.Length, i =>
        {
            using JudgedReader reader = new(detailSqlite, JudgedColumns.Whole());
            return (JudgedPart[])[.. some[i].SelectMany(id => reader.Read(new IdRun(id, id), cancellationToken))];
        }, cancellationToken);
        return new Evidence(parts.SelectMany(static chunk => chunk).ToDictionary(static part => part.LcscId));
    }
}
