namespace Components.Cli;

/// <summary>What <c>model --json</c> writes.</summary>
internal sealed record ModelDocument(string Id, string Revision, string Backend, IReadOnlyList<string> Directories, IReadOnlyList<ModelFileDocument> Files);
