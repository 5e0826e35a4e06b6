using Components.Foundation.Files;

namespace Components.Download;

/// <summary>A complete and verified file under <see cref="DownloadRequest.PartialPath"/>, flushed to disk.</summary>
/// <param name="Sha256">Digest of its bytes.</param>
/// <param name="SizeBytes">Its length in bytes.</param>
/// <param name="ReceivedBytes">Bytes that came over the network in this call.</param>
/// <param name="Validators">The server's validators of it.</param>
public sealed record DownloadedBytes(Sha256Digest Sha256, long SizeBytes, long ReceivedBytes, Validators Validators)
{
    /// <summary>Media type that the server gave, in lower case and without parameters; null where it gave none.</summary>
    public string? MediaType { get; init; }

    /// <summary>Whether the server said where the file ends. Else it ended with its connection, and what is here may be the
    /// beginning of it.</summary>
    public bool IsEndTold { get; init; } = true;

    /// <summary>Address that gave the bytes, behind every redirect.</summary>
    public required Uri FinalUrl { get; init; }
}
