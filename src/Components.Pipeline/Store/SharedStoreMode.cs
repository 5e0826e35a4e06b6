namespace Components.Pipeline.Store;

/// <summary>Use that a build makes of the shared store.</summary>
public enum SharedStoreMode
{
    /// <summary>Nothing, whatever the variable names.</summary>
    Off,

    /// <summary>Takes outputs from it: developers.</summary>
    Read,

    /// <summary>Takes outputs from it and uploads its own: CI.</summary>
    ReadWrite,
}
