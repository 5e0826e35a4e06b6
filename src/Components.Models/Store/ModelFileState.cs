namespace Components.Models.Store;

/// <summary>What verification found for a pinned file.</summary>
public enum ModelFileState
{
    /// <summary>There, with the pinned digest.</summary>
    Verified,

    /// <summary>Nowhere.</summary>
    Missing,

    /// <summary>There, with another length or digest.</summary>
    Altered,
}
