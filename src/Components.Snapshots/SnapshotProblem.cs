namespace Components.Snapshots;

/// <summary>How a file of a snapshot differs from its metadata.</summary>
public enum SnapshotProblem
{
    /// <summary>A listed file is not there.</summary>
    Missing,

    /// <summary>A listed file has another length.</summary>
    SizeDiffers,

    /// <summary>A listed file has other bytes.</summary>
    DigestDiffers,

    /// <summary>A file is there that the metadata does not list.</summary>
    Unexpected,

    /// <summary>A link lies where a plain file belongs.</summary>
    Link,

    /// <summary>A pipe, a device or a directory lies where a file belongs.</summary>
    NotAFile,

    /// <summary>The metadata lists a path that leaves the snapshot.</summary>
    UnsafePath,
}
