using Components.Fetch.Ledger;

namespace Components.Cli;

/// <summary>An error for programs (<c>--json</c>).</summary>
internal sealed record ErrorDocument(string Code, string What, string Where, string Remedy, int ExitCode);

/// <summary>Document of <c>verify --json</c>.</summary>
internal sealed record VerifyDocument(string Snapshot, string Digest, bool Full, bool Whole, IReadOnlyList<string> Findings);

/// <summary>Document of <c>verify --compare --json</c>.</summary>
internal sealed record CompareDocument(string Left, string Right, bool Same, IReadOnlyList<string> Differences);

/// <summary>Document of <c>embed --json</c>.</summary>
internal sealed record EmbedDocument(string Model, int Dimension, long Texts, long Embedded, long CacheHits, string Out);

/// <summary>Document of <c>model verify --json</c>.</summary>
internal sealed record ModelDocument(string Id, string Revision, IReadOnlyList<ModelFileDocument> Files);

/// <summary>A pinned file: verified, missing or altered.</summary>
internal sealed record ModelFileDocument(string Path, long SizeBytes, string Sha256, string State, string? Place);

/// <summary>Document of <c>model bake --json</c>.</summary>
internal sealed record BakeDocument(string Id, string Directory, IReadOnlyList<string> Files);

/// <summary>Document of <c>store --json</c>.</summary>
/// <param name="Url">The shared store without user and password; null when none is named.</param>
/// <param name="Mode">Use that a build makes of it: <c>off</c>, <c>read</c> or <c>read_write</c>.</param>
/// <param name="Run">Id of the run.</param>
/// <param name="Steps">Its data steps and gates, in the order in which they ended.</param>
internal sealed record StoreDocument(string? Url, string Mode, string Run, IReadOnlyList<StoreStepDocument> Steps);

/// <summary>A step of a run.</summary>
/// <param name="Step">Name of its target.</param>
/// <param name="Status"><c>ran</c>, <c>ran_not_kept</c>, <c>up_to_date</c>, <c>shared</c> (its output came from the shared
/// store), <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="Uploaded">Whether its output was uploaded in this run.</param>
/// <param name="SizeBytes">Length of its output; null when it is not in the cache any more.</param>
internal sealed record StoreStepDocument(string Step, string Status, bool Uploaded, long? SizeBytes);

/// <summary>Document of <c>rollback --json</c>.</summary>
internal sealed record PublishDocument(string Current, string? Previous);

/// <summary>Document of <c>prune --json</c>.</summary>
internal sealed record PruneDocument(
    bool Trial, IReadOnlyList<string> Deleted, IReadOnlyList<string> InUse, IReadOnlyList<string> Kept,
    int ArtifactsDeleted, long ArtifactsDeletedBytes, int ArtifactsKept);

/// <summary>Output of <c>sources --json</c>.</summary>
/// <param name="CatalogueId">Name of the catalogue that the sources make; null outside a project.</param>
/// <param name="Sources">Declared sources in the order in which they win, then those that only have a ledger.</param>
internal sealed record SourcesDocument(string? CatalogueId, IReadOnlyList<SourceDocument> Sources);

/// <summary>One source.</summary>
/// <param name="SourceId">Its id.</param>
/// <param name="SourceKind">Its kind.</param>
/// <param name="Declared">Whether the configuration names it.</param>
/// <param name="LastGood">The newest accepted import; null for none.</param>
/// <param name="Imports">The newest imports and attempts, newest first.</param>
/// <param name="ImportsKept">How many the ledger has.</param>
internal sealed record SourceDocument(
    string SourceId, string SourceKind, bool Declared, LedgerEntry? LastGood, IReadOnlyList<LedgerEntry> Imports,
    int ImportsKept);
