namespace Components.Cli;

/// <summary>What <c>rollback --json</c> writes.</summary>
internal sealed record PublishDocument(string Current, string? Previous);
