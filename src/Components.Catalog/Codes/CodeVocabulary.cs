namespace Components.Catalog.Codes;

/// <summary>The codes of one column: which there are, and how catalogues, programs and people write them.</summary>
public sealed class CodeVocabulary
{
    /// <summary>Reads the value of a catalogue's attribute; null when it is none of the codes or several.</summary>
    public required Func<string, string?> OfAttribute { get; init; }

    /// <summary>Reads what a person or a program gives as a code. Underscores are already spaces. Null when it is no
    /// code.</summary>
    public required Func<string, string?> OfText { get; init; }

    /// <summary>Reads one or two neighbouring words of a query, lower case; the second is empty at the end. Null when they name
    /// no code.</summary>
    public required Func<string, string, CodeWord?> OfWords { get; init; }

    /// <summary>Codes that are usual, with all their spellings. The property of the column has them from here and lists only
    /// what else its parts may state (<c>RGB</c>).</summary>
    public IReadOnlyList<SpelledCode> Spelled { get; init; } = [];

    /// <summary>Codes that a column may have in any catalogue, where they are few; else none.</summary>
    public IReadOnlyList<string> All { get; init; } = [];

    /// <summary>A code as people write it; the code itself unless said otherwise.</summary>
    public Func<string, string> Shown { get; init; } = static code => code;

    /// <summary>Codes that do not contradict another one, though they are not it; none for most.</summary>
    public Func<string, IReadOnlyList<string>> Near { get; init; } = static _ => [];

    /// <summary>Kind of part that a query is said to be about when it states a code and no kind: <c>NPN/PNP</c>. Null where
    /// codes are everyday words that speak of no kind of part (colours): they are searched for as words, too.</summary>
    public string? SpeaksOf { get; init; }
}
