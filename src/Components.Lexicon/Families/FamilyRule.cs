namespace Components.Lexicon.Families;

/// <summary>One way to belong to a family: everything that is given must hold, and something is given.</summary>
public sealed record FamilyRule
{
    /// <summary>Names <c>category/subcategory</c> of which the part has one, compared without case; empty for any.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Expression found in the text <c>category/subcategory | description | keywords</c>; null for any.</summary>
    public string? Text { get; init; }

    /// <summary>Expression found in the part number; null for any.</summary>
    public string? PartNumber { get; init; }

    /// <summary>Expression that is not found in the text; null for none.</summary>
    public string? Without { get; init; }

    /// <summary>Line of the rule, for messages.</summary>
    public required int Line { get; init; }
}
