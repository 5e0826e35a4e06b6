namespace Components.Catalog.Codes;

/// <summary>A code with what sources and people write for it.</summary>
/// <param name="Code">The canonical code.</param>
/// <param name="Spellings">Spellings, compared without case; a blank or hyphen may be either or absent.</param>
public sealed record SpelledCode(string Code, IReadOnlyList<string> Spellings);
