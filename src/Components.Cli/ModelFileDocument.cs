namespace Components.Cli;

/// <summary>A pinned file: verified, missing or altered.</summary>
internal sealed record ModelFileDocument(string Path, long SizeBytes, string Sha256, string State, string? Place);
