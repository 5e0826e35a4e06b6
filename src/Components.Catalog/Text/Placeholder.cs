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

    // What data bases, spreadsheets and people write, in the languages of real exports.
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        [
            "null", "(null)", "<null>", "[null]", "\\n", "none", "(none)", "nil", "nan", "<na>", "undef", "undefined", "missing",
            "na", "n/a", "n.a.", "n.a", "n. a.", "(n/a)", "n\\a", "n/k", "n.k.", "n/d", "n.d.",
            "tbd", "t.b.d.", "tba", "t.b.a.", "tbc", "t.b.c.", "to be determined", "to be defined", "to be confirmed",
            "to be announced", "unknown", "unspecified", "not available", "not avail.", "not avail", "not applicable",
            "not specified", "not stated", "not given", "not known", "not defined", "no data", "no info", "no information",
            "no value", "see datasheet", "see data sheet", "(see datasheet)", "refer to datasheet", "per datasheet",
            "#n/a", "#n/a!", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!", "#calc!", "#spill!", "#field!",
            "#error!", "#getting_data", "#nv", "#bezug!", "#wert!", "#zahl!", "#leer!", "#valeur!", "#nom?", "#nombre!",
            "#¡valor!", "#¡ref!", "#¡div/0!", "#¡num!", "#¿nombre?",
            "k.a.", "k. a.", "n.v.", "n. v.", "n.n.", "n. n.", "n.b.", "ohne", "ohne angabe", "unbekannt",
            "keine angabe", "keine angaben", "nicht bekannt", "nicht angegeben", "nicht verfügbar", "nicht definiert",
            "siehe datenblatt", "s. datenblatt",
            "inconnu", "inconnue", "non disponible", "non renseigné", "non spécifié", "voir fiche technique",
            "sin datos", "sin dato", "sin especificar", "no disponible", "no especificado", "desconocido", "desconhecido",
            "sconosciuto", "non specificato", "onbekend", "n.v.t.",
            "无", "未知", "暂无", "待定", "未定", "不详", "无数据", "暂缺", "未指定", "不适用",
            "见规格书", "無", "待補", "不明", "未定義", "なし",
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
