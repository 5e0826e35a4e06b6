using Components.Foundation.Files;

namespace Components.Pipeline.Store;

/// <summary>How an output store behaves.</summary>
public sealed record OutputStoreOptions
{
    /// <summary>Directory of the store; created when something is first written.</summary>
    public required string Directory { get; init; }

    /// <summary>Size above which the least recently used outputs are deleted, in bytes.</summary>
    public long SizeLimitBytes { get; init; } = 20L << 30;

    /// <summary>Behaviour where another build holds a lock.</summary>
    public LockPolicy Locking { get; init; } = LockPolicy.Wait;

    /// <summary>Whether a file whose size, times and inode are unchanged since it was last hashed counts as unchanged. False
    /// hashes every file on every use.</summary>
    public bool TrustsStamps { get; init; } = true;
}
