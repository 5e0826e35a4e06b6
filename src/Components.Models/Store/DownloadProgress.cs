namespace Components.Models.Store;

/// <summary>How far a download is.</summary>
/// <param name="Path">Pinned path of the file.</param>
/// <param name="DoneBytes">Bytes on disk, resumed ones included.</param>
/// <param name="TotalBytes">Pinned length.</param>
public sealed record DownloadProgress(string Path, long DoneBytes, long TotalBytes);
