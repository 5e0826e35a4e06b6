namespace Components.Lexicon.Properties;

/// <summary>A code that follows from others: input and output are rail to rail.</summary>
/// <param name="Code">The code that follows.</param>
/// <param name="By">Codes that a part has to state, all of them.</param>
public sealed record ImpliedCode(string Code, IReadOnlyList<string> By);
