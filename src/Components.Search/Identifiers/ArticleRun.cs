using Components.Search.Understanding;

namespace Components.Search.Identifiers;

/// <summary>An article number that the words of a query do not show: of several of them, or with signs that no word
/// keeps.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Span">Where it stands in the query.</param>
internal readonly record struct ArticleRun(string Text, TextSpan Span);
