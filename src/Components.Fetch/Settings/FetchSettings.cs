using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Fetch.Settings;

/// <summary>Section <c>fetch</c> of pipeline.yaml: limits of one row, the guards, what is remembered, and patience
/// with the network.</summary>
public sealed record FetchSettings
{
    /// <summary>Longest text field in bytes of UTF-8; a row with a longer one is quarantined.</summary>
    [Description("Longest text field in bytes of UTF-8. A row with a longer one is quarantined.")]
    [Range(256, 16_777_216)]
    public int MaxTextBytes { get; init; } = 65_536;

    /// <summary>Longest price or extra field in bytes of UTF-8; a row with a longer one is quarantined.</summary>
    [Description("Longest price or extra field in bytes of UTF-8. A row with a longer one is quarantined.")]
    [Range(256, 67_108_864)]
    public int MaxJsonBytes { get; init; } = 1_048_576;

    /// <summary>Guards on a new import.</summary>
    [Description("What a new import must look like, alone and beside the last good import of the same source.")]
    public GuardSettings Guards { get; init; } = new();

    /// <summary>Imports that the ledger of a source keeps.</summary>
    [Description("How many imports and attempts the ledger of each source keeps: 'components sources' and the report show "
        + "them.")]
    [Range(1, 100_000)]
    public int LedgerEntries { get; init; } = 400;

    /// <summary>Days whose stock and prices are kept for each source, and for what is joined of several; 0 keeps none.</summary>
    [Description("How many days with an import are remembered for each source, and for what is joined of several, with the stock "
        + "and the price of every part; 0 for none. transform.history makes facts of them.")]
    [Range(0, 3_660)]
    public int HistoryDays { get; init; } = 60;

    /// <summary>Patience with the network.</summary>
    [Description("Patience with the network; local sources never use it.")]
    public DownloadSettings Download { get; init; } = new();
}
