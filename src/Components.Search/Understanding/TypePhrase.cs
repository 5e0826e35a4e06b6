namespace Components.Search.Understanding;

/// <summary>Words that name component types.</summary>
/// <param name="Phrase">Lower case.</param>
/// <param name="Types">The types.</param>
/// <param name="Span">Where they stand.</param>
internal readonly record struct TypePhrase(string Phrase, string[] Types, TextSpan Span);
