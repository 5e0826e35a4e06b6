using Components.Fetch.Acquiring;
using Components.Fetch.Guards;
using Components.Fetch.Ledger;
using Components.Fetch.Manifest;
using Components.Fetch.Rows;

namespace Components.Fetch;

/// <summary>Result of a fetch.</summary>
/// <param name="Manifest">Content of fetch-manifest.json.</param>
/// <param name="LastGood">What <see cref="FetchStage.Accept"/> remembers once the import is accepted.</param>
/// <param name="RawFiles">The raw files as the source brought them.</param>
/// <param name="FirstQuarantined">The first rows of quarantine.jsonl, ten at most.</param>
public sealed record FetchResult(
    FetchManifest Manifest, LastGoodImport LastGood, IReadOnlyList<RawFile> RawFiles,
    IReadOnlyList<QuarantinedRow> FirstQuarantined)
{
    /// <summary>Notes for the ledger.</summary>
    internal ImportNotes? Notes { get; init; }
}
