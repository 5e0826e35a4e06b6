namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/suggest</c>.</summary>
/// <param name="Query">The text as it was sent.</param>
/// <param name="Suggestions">Kinds and families first, those of most parts before the others; then part numbers, those with most
/// stock first.</param>
/// <param name="Snapshot">Name of the snapshot that answered.</param>
internal sealed record SuggestAnswer(string Query, IReadOnlyList<Suggestion> Suggestions, string Snapshot);
