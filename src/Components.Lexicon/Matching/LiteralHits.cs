using System.Runtime.InteropServices;

namespace Components.Lexicon.Matching;

/// <summary>Texts of a <see cref="LiteralTable"/> that a row holds; reused from row to row by one thread.</summary>
internal sealed class LiteralHits
{
    private readonly List<int> _found = [];
    private bool[] _seen = [];
    private char[] _lower = [];

    /// <summary>Numbers of the texts, each once, in the order in which they end in the row.</summary>
    public ReadOnlySpan<int> Found => CollectionsMarshal.AsSpan(_found);

    /// <summary>Per text whether the row holds it.</summary>
    public ReadOnlySpan<bool> Seen => _seen;

    /// <summary>Notes a text.</summary>
    /// <param name="text">Its number.</param>
    public void Add(int text)
    {
        if (!_seen[text])
        {
            _seen[text] = true;
            _found.Add(text);
        }
    }

    /// <summary>Forgets the row before.</summary>
    /// <param name="texts">Texts of the table.</param>
    public void Clear(int texts)
    {
        if (_seen.Length != texts)
        {
            _seen = new bool[texts];
        }

        foreach (int text in _found)
        {
            _seen[text] = false;
        }

        _found.Clear();
    }

    /// <summary>A row in lower case, until the next call.</summary>
    /// <param name="row">The row.</param>
    public ReadOnlySpan<char> Lower(string row)
    {
        if (_lower.Length < row.Length)
        {
            _lower = new char[Math.Max(row.Length, 2 * _lower.Length)];
        }

        return _lower.AsSpan(0, row.AsSpan().ToLowerInvariant(_lower));
    }
}
