namespace Components.Models.Store;

/// <summary>One pinned file as it lies on this machine.</summary>
/// <param name="Path">Pinned path.</param>
/// <param name="SizeBytes">Pinned length.</param>
/// <param name="Sha256">Pinned digest.</param>
/// <param name="State">The finding.</param>
/// <param name="Place">Where it lies; null when missing.</param>
public sealed record ModelFileStatus(string Path, long SizeBytes, string Sha256, ModelFileState State, string? Place);
