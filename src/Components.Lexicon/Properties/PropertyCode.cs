namespace Components.Lexicon.Properties;

/// <summary>A code with what sources write for it.</summary>
/// <param name="Code">The canonical code.</param>
/// <param name="Spellings">Spellings, compared without case; a blank or hyphen may be either or absent.</param>
public sealed record PropertyCode(string Code, IReadOnlyList<string> Spellings);
