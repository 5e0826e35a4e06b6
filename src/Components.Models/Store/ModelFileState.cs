namespace Components.Models.Store;

/// <summary>Finding of the verification of one pinned file.</summary>
public enum ModelFileState
{
    /// <summary>There, with the pinned digest.</summary>
    Verified,

    /// <summary>Nowhere.</summary>
    Missing,

    /// <summary>There, with another length or digest.</summary>
    Altered,
}
