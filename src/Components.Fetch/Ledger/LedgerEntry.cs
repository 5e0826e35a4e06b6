using Components.Catalog.Import;
using Components.Fetch.Guards;
using Components.Fetch.Manifest;

namespace Components.Fetch.Ledger;

/// <summary>One line of a source's ledger: one import, or one attempt.</summary>
public sealed record LedgerEntry
{
    /// <summary>Version of this document.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Value of <see cref="Outcome"/> of an import that is the last good one from then on.</summary>
    public const string Accepted = ImportKeys.Accepted;

    /// <summary>Value of <see cref="Outcome"/> of an import whose guards did not hold.</summary>
    public const string Refused = "refused";

    /// <summary>Value of <see cref="Outcome"/> of an attempt that made no import.</summary>
    public const string Failed = "failed";

    /// <summary>Version of this document.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>When it ended, UTC, ISO 8601.</summary>
    public required string AtUtc { get; init; }

    /// <summary>Id of the source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Its kind.</summary>
    public required string SourceKind { get; init; }

    /// <summary>Row limit of a partial import; null for a whole one.</summary>
    public long? RowLimit { get; init; }

    /// <summary><see cref="Accepted"/>, <see cref="Refused"/> or <see cref="Failed"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Why it was refused or failed, with its code; null when it was accepted.</summary>
    public string? Error { get; init; }

    /// <summary>Digest of the names and digests of the raw files; null when there were none.</summary>
    public string? Content { get; init; }

    /// <summary>Rows, fill rates and distributions; null when nothing was imported.</summary>
    public ImportProfile? Profile { get; init; }

    /// <summary>Tables that ended before their files did; null for none.</summary>
    public IReadOnlyList<TableEnd>? Ends { get; init; }

    /// <summary>New, gone and changed parts; null without an import, or without an earlier one to compare with.</summary>
    public ImportDifference? Difference { get; init; }

    /// <summary>Every guard with both figures; empty when nothing was imported.</summary>
    public IReadOnlyList<GuardResult> Guards { get; init; } = [];
}
