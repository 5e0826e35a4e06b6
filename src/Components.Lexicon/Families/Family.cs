namespace Components.Lexicon.Families;

/// <summary>A kind of part that an engineer can name or describe, with the words that people use for it and the rules by which
/// parts belong to it. One entry of data/lexicon.</summary>
public sealed record Family
{
    /// <summary>Stable name, kebab-case.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Wider families: what belongs here belongs to them, too.</summary>
    public IReadOnlyList<string> Broader { get; init; } = [];

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Short names.</summary>
    public IReadOnlyList<string> Abbreviations { get; init; } = [];

    /// <summary>Names in other languages, by language: de, fr, es, zh.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Description: its work, the problem it solves, where it is used, what it is not.</summary>
    public required string About { get; init; }

    /// <summary>How people ask for it, one question each.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    /// <summary>Rules: a part belongs to the family when one of them holds.</summary>
    public required IReadOnlyList<FamilyRule> Rules { get; init; }

    /// <summary>Expression over the text that beats every rule; null when there is none.</summary>
    public string? Exclude { get; init; }

    /// <summary>Series of parts by the beginning of their number.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Families that stand beside it in circuits.</summary>
    public IReadOnlyList<string> UsedWith { get; init; } = [];

    /// <summary>Families that may do instead.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>Made-up parts that belong to it, where the development catalogue has none.</summary>
    public IReadOnlyList<FamilyExample> AbsentHere { get; init; } = [];

    /// <summary>File and line of the entry, for messages.</summary>
    public required string Where { get; init; }
}
