namespace Components.Lexicon.Properties;

/// <summary>A part with what must be read of it.</summary>
public sealed record PropertyExample
{
    /// <summary>Its text; empty where the part number says it.</summary>
    public string Text { get; init; } = "";

    /// <summary>Its part number; may be empty.</summary>
    public string PartNumber { get; init; } = "";

    /// <summary>Its one kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Value, or lower end; null for an open end and for codes.</summary>
    public string? Low { get; init; }

    /// <summary>Value, or upper end; null for an open end and for codes.</summary>
    public string? High { get; init; }

    /// <summary>Codes; empty for numbers.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>File and line, for messages.</summary>
    public required string Where { get; init; }
}
