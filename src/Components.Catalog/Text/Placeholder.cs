using System.Buffers;
using System.Collections.Frozen;

namespace Components.Catalog.Text;

/// <summary>Texts that stand where a value is missing: <c>-</c>, <c>?</c>, <c>n/a</c>, <c>TBD</c>, <c>unknown</c>. One list for
/// every field of a part and every attribute: what says nothing in one column says nothing in another.</summary>
public static class Placeholder
{
    // A check mark and a plus are answers; none of these signs is, however often it stands.
    private static readonly SearchValues<char> Signs = SearchValues.Create(
        " \t\u00A0-_.,;:?!*/\\#~|'\"()[]{}–—−‐‑…？。");

    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        [
            "null", "(null)", "none", "nil", "nan", "na", "n/a", "n.a.", "n.a", "n. a.", "#n/a", "n\\a", "tbd", "t.b.d.", "tba",
            "tbc", "to be determined", "to be defined", "unknown", "unspecified", "undefined", "not available", "not applicable",
            "not specified", "not known", "k.a.", "unbekannt", "keine angabe", "inconnu", "desconocido",
            "无", "未知", "暂无",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int Longest = Words.Max(static word => word.Length);

    /// <summary>Whether a text says nothing: empty, without a letter, digit or mark that could be an answer, or a word for
    /// "no value".</summary>
    /// <param name="text">The whole value, of a field or an attribute.</param>
    /// <returns>True when there is nothing to read.</returns>
    public static bool Is(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return !text.ContainsAnyExcept(Signs) || (text.Length <= Longest && Lookup.Contains(text));
    }
}
