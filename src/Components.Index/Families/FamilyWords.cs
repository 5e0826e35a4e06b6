namespace Components.Index.Families;

/// <summary>Words of a text as families are compared by them: letters and digits, lower case, without the plural's s. The same
/// at build and at query time.</summary>
public ref struct FamilyWords
{
    /// <summary>Where a hash of words, and of a name of words, begins.</summary>
    internal const ulong Offset = 14_695_981_039_346_656_037;

    /// <summary>Factor of both.</summary>
    internal const ulong Prime = 1_099_511_628_211;

    private ReadOnlySpan<char> _rest;

    /// <summary>Reads a text.</summary>
    /// <param name="text">Any text.</param>
    public FamilyWords(ReadOnlySpan<char> text) => _rest = text;

    /// <summary>The word as it stands in the text.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>For <c>foreach</c>.</summary>
    /// <returns>Itself.</returns>
    public readonly FamilyWords GetEnumerator() => this;

    /// <summary>Goes to the next word.</summary>
    /// <returns>False at the end.</returns>
    public bool MoveNext()
    {
        int start = 0;
        while (start < _rest.Length && !char.IsLetterOrDigit(_rest[start]))
        {
            start++;
        }

        int end = start;
        while (end < _rest.Length && char.IsLetterOrDigit(_rest[end]))
        {
            end++;
        }

        Current = _rest[start..end];
        _rest = _rest[end..];
        return end > start;
    }

    /// <summary>Hash of a word: FNV-1a over its lower-case characters, a plural's s left out.</summary>
    /// <param name="word">A word.</param>
    /// <returns>The hash; different words have different ones but for an accident of one in 2^64.</returns>
    public static ulong Hash(ReadOnlySpan<char> word)
    {
        int length = word.Length > 3 && word[^1] is 's' or 'S' && word.Length > 3 && word[^2] is not ('s' or 'S')
            ? word.Length - 1 : word.Length;
        ulong hash = Offset;
        foreach (char symbol in word[..length])
        {
            char lower = char.ToLowerInvariant(symbol);
            hash = (hash ^ (byte)lower) * Prime;
            hash = (hash ^ (byte)(lower >> 8)) * Prime;
        }

        return hash;
    }
}
