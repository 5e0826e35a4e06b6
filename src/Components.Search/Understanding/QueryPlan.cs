using Components.Catalog.Quantities;

namespace Components.Search.Understanding;

/// <summary>A query as it was understood. Immutable; depends on the text alone, never on a snapshot.</summary>
public sealed record QueryPlan
{
    /// <summary>The text after variant characters were folded.</summary>
    public required string Text { get; init; }

    /// <summary>Text that the dense leg embeds: the query without the negated parts.</summary>
    public required string DenseText { get; init; }

    /// <summary>Text that the lexical leg looks for: words, values and identifiers, without comparison words and negated
    /// parts.</summary>
    public required string LexicalText { get; init; }

    /// <summary>Words that are neither value nor package nor noise, lower case.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>All words that are not negated, in order, lower case, misspelt ones corrected.</summary>
    public IReadOnlyList<string> Meant { get; init; } = [];

    /// <summary>Where <see cref="Meant"/> stand, one each.</summary>
    public IReadOnlyList<TextSpan> MeantSpans { get; init; } = [];

    /// <summary>Tokens that may be part numbers or pieces of one, as typed.</summary>
    public required IReadOnlyList<string> PartNumbers { get; init; }

    /// <summary>Catalogue ids written with their letter (C25804).</summary>
    public required IReadOnlyList<long> CatalogueIds { get; init; }

    /// <summary>A bare number that is the whole query and is neither value nor package: an id if it is nothing else.</summary>
    public long? PossibleCatalogueId { get; init; }

    /// <summary>Constraints on a part, in the order of the text.</summary>
    public required IReadOnlyList<QueryConstraint> Constraints { get; init; }

    /// <summary>Component types that words hint at; they only rank.</summary>
    public IReadOnlyList<string> TypeHints { get; init; } = [];

    /// <summary>Wishes that were read but cannot be checked, as typed: prices, smallest orders.</summary>
    public IReadOnlyList<string> Unchecked { get; init; } = [];

    /// <summary>Texts that say nothing of the part, as typed: designators, counts, that it is not fitted.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>Items of <see cref="Words"/> that no part's text holds: they say nothing of a part.</summary>
    public IReadOnlyList<string> UnknownWords { get; init; } = [];

    /// <summary>Families that are asked for by id.</summary>
    public IReadOnlyList<string> FamilyIds { get; init; } = [];

    /// <summary>Where <see cref="FamilyIds"/> stand.</summary>
    public IReadOnlyList<TextSpan> FamilySpans { get; init; } = [];

    /// <summary>Where <see cref="CatalogueIds"/> and <see cref="PartNumbers"/> stand, in the order of the text.</summary>
    public IReadOnlyList<(string Identifier, TextSpan Span)> IdentifierSpans { get; init; } = [];

    /// <summary>Where <see cref="Words"/> stand, in the order of the text.</summary>
    public IReadOnlyList<TextSpan> WordSpans { get; init; } = [];

    /// <summary>Words that may be codes of a property: no kind of part is called so.</summary>
    public IReadOnlyList<string> CodeWords { get; init; } = [];

    /// <summary>Words that name a property and its value: no kind of part is called by them.</summary>
    public IReadOnlyList<string> ValueWords { get; init; } = [];

    /// <summary>Items of <see cref="Words"/> for which facts answer: no text has to say them.</summary>
    public IReadOnlyList<string> AnsweredWords { get; init; } = [];

    /// <summary>Codes that the kind of part has no column for: only looked for in texts.</summary>
    public IReadOnlyList<string> WordsOnly { get; init; } = [];

    /// <summary>Sizes and footprints that no attribute answers for, as typed.</summary>
    public IReadOnlyList<string> Bodies { get; init; } = [];

    /// <summary>Temperatures that a part is to stand: only its description can state them.</summary>
    public IReadOnlyList<TemperatureSpan> Temperatures { get; init; } = [];

    /// <summary>Kinds that were named beside another one and are not looked for, and the other one.</summary>
    public IReadOnlyList<(string Left, string Used)> Displaced { get; init; } = [];

    /// <summary>Words that narrow the kind beyond its type (bridge, tantalum, schottky): only a part's text can state
    /// them.</summary>
    public IReadOnlyList<string> Narrowing { get; init; } = [];

    /// <summary>Whether the query asks for a low price.</summary>
    public bool WantsCheap { get; init; }

    /// <summary>Whether the query asks for another part than the one that it names.</summary>
    public bool WantsOther { get; init; }

    /// <summary>Component types that the constraints require; empty for any.</summary>
    public IReadOnlyList<string> Types =>
        Constraints.OfType<QueryConstraint.TypeIs>().FirstOrDefault(static constraint => !constraint.Negated)?.Types ?? [];

    /// <summary>The plan of a query that is a part number and nothing else, whatever its digits look like ("4N25" is no 4.25
    /// nF).</summary>
    /// <param name="partNumber">The whole query.</param>
    public QueryPlan AsPartNumber(string partNumber) => this with
    {
        PartNumbers = [partNumber],
        CatalogueIds = [],
        PossibleCatalogueId = null,
        Words = [],
        Constraints = [],
        TypeHints = [],
        Unchecked = [],
        Unused = [],
        UnknownWords = [],
        WordsOnly = [],
        FamilySpans = [],
        IdentifierSpans = [(partNumber, new TextSpan(0, Text.Length))],
        WordSpans = [],
        FamilyIds = [],
        CodeWords = [],
        ValueWords = [],
        AnsweredWords = [],
        Narrowing = [],
        Bodies = [],
        Temperatures = [],
        Displaced = [],
    };

    /// <summary>Whether identifiers make up all of the query that means anything.</summary>
    public bool IsIdentifierOnly => (PartNumbers.Count > 0 || CatalogueIds.Count > 0 || PossibleCatalogueId is not null)
        && Words.Count == 0 && Constraints.Count == 0 && Bodies.Count == 0 && Temperatures.Count == 0;
}
