using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Pipeline.Store;

/// <summary>Part <c>cache.shared</c> of pipeline.yaml: how a build uses the store that COMPONENTS_STORE_URL names. Without the
/// variable none of it counts.</summary>
public sealed record SharedStoreSettings
{
    /// <summary>Use that a build makes of the store.</summary>
    [Description("What a build does with the store that COMPONENTS_STORE_URL names: read (takes outputs), read_write (uploads "
        + "its own too; for CI) or off")]
    public SharedStoreMode Mode { get; init; } = SharedStoreMode.Read;

    /// <summary>How long the server may be silent.</summary>
    [Description("How long the server of the shared store may take to connect and to answer, and may be silent within an answer")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Rate below which a file is given up, in KiB a second.</summary>
    [Description("Rate below which a file of the shared store is given up, in KiB a second, counted over the whole file")]
    [Range(1, 1_048_576)]
    public int SlowestKibPerSecond { get; init; } = 256;

    /// <summary>Failures after which a run gives the shared store up.</summary>
    [Description("Failures of the shared store after which a run gives it up")]
    [Range(1, 1_000)]
    public int MaxFailures { get; init; } = 3;
}
