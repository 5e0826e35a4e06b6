using Components.Catalog.Codes;
using Components.Catalog.Facts;

namespace Components.Lexicon.Properties;

/// <summary>Something that a part may state: how people name it, which parts have it, and where a row states it. One entry of
/// data/properties.</summary>
public sealed record PropertyDefinition
{
    /// <summary>Stable name, snake_case.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Unit of the values; null for codes.</summary>
    public PropertyUnit? Unit { get; init; }

    /// <summary>How a wish is compared with a value.</summary>
    public required FactSense Sense { get; init; }

    /// <summary>Names in queries and filters, lower case.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Component types and families that have it, sets resolved, ordinal order, each once; empty when every part has
    /// it.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Component types and families that do not, though one of <see cref="Kinds"/> is theirs.</summary>
    public IReadOnlyList<string> NotKinds { get; init; } = [];

    /// <summary>Pick columns, <c>type.column</c>, that it fills.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Attributes that state it, by precedence.</summary>
    public IReadOnlyList<PropertyAttribute> Attributes { get; init; } = [];

    /// <summary>Expressions on the text or the part number, in the order in which they are tried.</summary>
    public IReadOnlyList<PropertyPattern> Patterns { get; init; } = [];

    /// <summary>Codes with their spellings, those of <see cref="Columns"/> first; empty for numbers and open codes.</summary>
    public IReadOnlyList<SpelledCode> Codes { get; init; } = [];

    /// <summary>Whether what a source writes is the code.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether several values are facts of their own.</summary>
    public bool IsMany { get; init; }

    /// <summary>Of a property of which a part may have several values: whether one that states some states all that it has, so
    /// that others are against it.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Codes that a part states too when it states others; see <see cref="ImpliedCode"/>.</summary>
    public IReadOnlyList<ImpliedCode> Implied { get; init; } = [];

    /// <summary>Whether a number without a unit is in the property's unit.</summary>
    public bool IsBare { get; init; }

    /// <summary>How it is read off past imports; null for what rows state.</summary>
    public PropertyHistory? History { get; init; }

    /// <summary>Properties of whose value an absolute tolerance is made per cent.</summary>
    public IReadOnlyList<string> RelativeTo { get; init; } = [];

    /// <summary>Smallest plausible value, negative infinity when any is.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest plausible value, infinity when any is.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Parts with what must be read of them.</summary>
    public IReadOnlyList<PropertyExample> Examples { get; init; } = [];

    /// <summary>File and line of the entry, for messages.</summary>
    public required string Where { get; init; }

    /// <summary>Whether signs are dropped: no plausible value is negative.</summary>
    public bool DropsSigns => Minimum >= 0;
}
