using System.Collections.Concurrent;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Gates.Retrieval.Invariants;

/// <summary>Rows of detail.sqlite for the parts that were returned: the witness beside the engine, which reads other
/// files.</summary>
/// <param name="wanted">Ids that were returned or proposed anywhere.</param>
internal sealed class Evidence(IReadOnlySet<long> wanted)
{
    private readonly ConcurrentDictionary<long, JudgedPart> _parts = [];

    /// <summary>The part of an id; null when the database has none.</summary>
    /// <param name="id">Catalogue id.</param>
    public JudgedPart? this[long id] => _parts.GetValueOrDefault(id);

    /// <summary>Keeps a part that is wanted; on any thread.</summary>
    /// <param name="part">A part of the catalogue.</param>
    public void Watch(JudgedPart part)
    {
        if (wanted.Contains(part.LcscId))
        {
            _parts[part.LcscId] = part;
        }
    }
}
