using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Components.Foundation.Files;

namespace Components.Pipeline.Store;

/// <summary>Section <c>cache</c> of pipeline.yaml.</summary>
public sealed record CacheSettings
{
    /// <summary>Size of the output store above which the least recently used outputs are deleted.</summary>
    [Description("Size of the output store in MiB, above which the least recently used outputs are deleted")]
    [Range(64, 16_777_216)]
    public int SizeLimitMib { get; init; } = 20_480;

    /// <summary>Behaviour of a build where another one makes the same output.</summary>
    [Description("What a build does when another one holds the same lock: wait, or fail and name the owner")]
    public LockPolicy WhenLocked { get; init; } = LockPolicy.Wait;

    /// <summary>Whether unchanged size, times and inode count as unchanged content.</summary>
    [Description("Whether a file with unchanged size, times and inode counts as unchanged; false hashes every file on every use")]
    public bool TrustStamps { get; init; } = true;

    /// <summary>How outputs are shared with other machines.</summary>
    [Description("How outputs are shared with other machines, where COMPONENTS_STORE_URL names a store")]
    public SharedStoreSettings Shared { get; init; } = new();

    /// <summary>The settings as a store takes them.</summary>
    /// <param name="directory">Directory of the store.</param>
    /// <returns>Options.</returns>
    public OutputStoreOptions ToStoreOptions(string directory) => new()
    {
        Directory = directory,
        SizeLimitBytes = (long)SizeLimitMib << 20,
        Locking = WhenLocked,
        TrustsStamps = TrustStamps,
    };
}
