using System.Collections.Frozen;

namespace Components.Catalog.Quantities;

/// <summary>Words that are numbers: <c>dual</c> op-amp, <c>octal</c> latch.</summary>
public static class NumberWords
{
    private static readonly FrozenDictionary<string, int> Values = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["single"] = 1, ["mono"] = 1, ["one"] = 1,
        ["dual"] = 2, ["double"] = 2, ["twin"] = 2, ["two"] = 2, ["stereo"] = 2,
        ["triple"] = 3, ["three"] = 3,
        ["quad"] = 4, ["quadruple"] = 4, ["four"] = 4,
        ["five"] = 5, ["quint"] = 5, ["hex"] = 6, ["six"] = 6, ["seven"] = 7,
        ["octal"] = 8, ["octuple"] = 8, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["twelve"] = 12, ["sixteen"] = 16,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Values.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Every word.</summary>
    public static IEnumerable<string> All => Values.Keys;

    /// <summary>The number that a word is.</summary>
    /// <param name="word">One word, in any case.</param>
    /// <param name="value">The number.</param>
    /// <returns>False for any other word.</returns>
    public static bool TryRead(ReadOnlySpan<char> word, out int value) => BySpan.TryGetValue(word, out value);
}
