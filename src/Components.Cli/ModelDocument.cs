namespace Components.Cli;

/// <summary>What <c>model verify --json</c> writes.</summary>
internal sealed record ModelDocument(string Id, string Revision, IReadOnlyList<ModelFileDocument> Files);
