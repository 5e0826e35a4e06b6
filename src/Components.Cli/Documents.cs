namespace Components.Cli;

/// <summary>An error for programs (<c>--json</c>).</summary>
internal sealed record ErrorDocument(string Code, string What, string Where, string Remedy, int ExitCode);

/// <summary>What <c>verify --json</c> writes.</summary>
internal sealed record VerifyDocument(string Snapshot, string Digest, bool Full, bool Whole, IReadOnlyList<string> Findings);

/// <summary>What <c>verify --compare --json</c> writes.</summary>
internal sealed record CompareDocument(string Left, string Right, bool Same, IReadOnlyList<string> Differences);

/// <summary>What <c>embed --json</c> writes.</summary>
internal sealed record EmbedDocument(string Model, int Dimension, long Texts, long Embedded, long CacheHits, string Out);

/// <summary>What <c>model verify --json</c> writes.</summary>
internal sealed record ModelDocument(string Id, string Revision, IReadOnlyList<ModelFileDocument> Files);

/// <summary>A pinned file: verified, missing or altered.</summary>
internal sealed record ModelFileDocument(string Path, long SizeBytes, string Sha256, string State, string? Place);

/// <summary>What <c>model bake --json</c> writes.</summary>
internal sealed record BakeDocument(string Id, string Directory, IReadOnlyList<string> Files);

/// <summary>What <c>rollback --json</c> writes.</summary>
internal sealed record PublishDocument(string Current, string? Previous);

/// <summary>What <c>prune --json</c> writes.</summary>
internal sealed record PruneDocument(
    bool Trial, IReadOnlyList<string> Deleted, IReadOnlyList<string> InUse, IReadOnlyList<string> Kept);
