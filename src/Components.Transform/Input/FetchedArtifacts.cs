using Components.Catalog.Artifacts;

namespace Components.Transform.Input;

/// <summary>Artifacts of parts as Fetch recorded them, read beside the rows: both ascend by id, and memory holds one
/// part.</summary>
/// <param name="path">An <c>artifacts.jsonl</c>.</param>
internal sealed class FetchedArtifacts(string path) : IDisposable
{
    private readonly IEnumerator<PartArtifact> _records = ArtifactCodec.Read(path).GetEnumerator();
    private bool _isBegun;
    private bool _isOver;

    /// <summary>Records of a part that say something of it: stored, or absent at its source. What failed says nothing.</summary>
    /// <param name="id">Above every id that was asked for before.</param>
    /// <returns>By kind, ascending.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET092: the file is not one of records.</exception>
    public IReadOnlyList<PartArtifact> Of(long id)
    {
        if (!_isBegun)
        {
            _isBegun = true;
            Move();
        }

        List<PartArtifact> found = [];
        while (!_isOver && _records.Current.LcscId <= id)
        {
            if (_records.Current.LcscId == id && _records.Current.State != PartArtifact.Failed)
            {
                found.Add(_records.Current);
            }

            Move();
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _records.Dispose();

    private void Move() => _isOver = !_records.MoveNext();
}
