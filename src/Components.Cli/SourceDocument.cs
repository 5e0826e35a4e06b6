using Components.Fetch.Ledger;

namespace Components.Cli;

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
