using Components.Catalog.Corpus;
using Components.Transform.Facts;
using Components.Transform.Rows;

namespace Components.Transform;

/// <summary>Parts whose columns are known and whose texts are read, many at once; the rows are used again.</summary>
internal sealed class WaitingParts
{
    private readonly List<ComponentRow> _rows = [];
    private readonly List<CorpusRecord> _records = [];
    private Task<PartFacts[]>? _reading;

    /// <summary>Parts that wait.</summary>
    public int Count => _records.Count;

    /// <summary>The row that the next part is read into.</summary>
    public ComponentRow Next
    {
        get
        {
            if (_rows.Count == _records.Count)
            {
                _rows.Add(new ComponentRow());
            }

            return _rows[_records.Count];
        }
    }

    /// <summary>A part that waits.</summary>
    /// <param name="part">Less than <see cref="Count"/>.</param>
    public ComponentRow this[int part] => _rows[part];

    /// <summary>Keeps the row that <see cref="Next"/> gave.</summary>
    /// <param name="record">Its line of the corpus.</param>
    public void Add(CorpusRecord record) => _records.Add(record);

    /// <summary>Begins to read the texts on other threads. Until <see cref="Facts"/> nothing is added.</summary>
    /// <param name="reader">Reads them.</param>
    /// <param name="cancellationToken">Stops between two parts.</param>
    public void Read(FactReader reader, CancellationToken cancellationToken) =>
        _reading = Task.Run(() => reader.Read(_rows, _records, cancellationToken), cancellationToken);

    /// <summary>Waits for the texts.</summary>
    /// <returns>What each part states, in their order; null when nobody reads.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">LEX008: an expression takes too long on a part.</exception>
    public PartFacts[]? Facts() => _reading?.GetAwaiter().GetResult();

    /// <summary>Forgets the parts and keeps the rows.</summary>
    public void Clear()
    {
        _records.Clear();
        _reading = null;
    }
}
