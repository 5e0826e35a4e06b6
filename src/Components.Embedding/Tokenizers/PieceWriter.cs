namespace Components.Embedding.Tokenizers;

/// <summary>Appends ids until there is no more room.</summary>
/// <param name="ids">Where they go.</param>
internal ref struct PieceWriter(Span<int> ids)
{
    private readonly Span<int> _ids = ids;

    internal int Count { get; private set; }

    internal readonly bool IsFull => Count == _ids.Length;

    internal void Add(int id)
    {
        if (Count < _ids.Length)
        {
            _ids[Count++] = id;
        }
    }

    internal void Rewind(int count) => Count = count;
}
