namespace Components.Serve.Wire;

/// <summary>One way to go on with what was typed.</summary>
/// <param name="Kind">What is suggested.</param>
/// <param name="Title">For people.</param>
/// <param name="Query">The whole query with it.</param>
/// <param name="Parts">Parts of the snapshot that it names; 1 or more.</param>
internal sealed record Suggestion(SuggestionKind Kind, string Title, string Query, long Parts);
