namespace Components.Embedding.Tokenizers;

/// <summary>Scalars of the word that is being read.</summary>
/// <param name="buffer">As long as the longest word.</param>
internal ref struct WordBuffer(Span<int> buffer)
{
    internal const int MostInlineScalars = 128;

    private readonly Span<int> _buffer = buffer;
    private int _count;

    internal readonly bool IsEmpty => _count == 0;

    /// <summary>Whether more scalars came than the longest word has.</summary>
    internal readonly bool IsTooLong => _count > _buffer.Length;

    internal readonly ReadOnlySpan<int> Scalars => _buffer[.._count];

    internal void Add(int scalar)
    {
        if (_count < _buffer.Length)
        {
            _buffer[_count] = scalar;
        }

        // Past the end only the fact counts, not the number.
        _count = Math.Min(_count + 1, _buffer.Length + 1);
    }

    /// <summary>Adds a scalar in canonical order: marks with a lower combining class come first.</summary>
    internal void AddOrdered(int scalar)
    {
        Add(scalar);
        int markClass = Decomposition.SpacingMarkClass(scalar);
        if (markClass == 0 || IsTooLong)
        {
            return;
        }

        for (int index = _count - 1; index > 0 && Decomposition.SpacingMarkClass(_buffer[index - 1]) > markClass; index--)
        {
            (_buffer[index], _buffer[index - 1]) = (_buffer[index - 1], _buffer[index]);
        }
    }

    internal void Clear() => _count = 0;
}
