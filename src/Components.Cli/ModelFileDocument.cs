namespace Components.Cli;

/// <summary>A pinned file; the place is null when no directory has it with its digest.</summary>
internal sealed record ModelFileDocument(string Path, long SizeBytes, string Sha256, string? Place);
