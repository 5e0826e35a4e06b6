namespace Components.Cli;

/// <summary>What <c>model bake --json</c> writes.</summary>
internal sealed record BakeDocument(string Id, string Directory, IReadOnlyList<string> Files);
