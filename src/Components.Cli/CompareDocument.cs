namespace Components.Cli;

/// <summary>What <c>verify --compare --json</c> writes.</summary>
internal sealed record CompareDocument(string Left, string Right, bool Same, IReadOnlyList<string> Differences);
