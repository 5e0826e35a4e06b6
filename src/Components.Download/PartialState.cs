namespace Components.Download;

/// <summary>Checkpoint beside a half-downloaded file: what the bytes so far belong to.</summary>
/// <param name="UrlSha256">Digest of the address.</param>
/// <param name="ETag">Strong entity tag. Null where the server gave none: the bytes are continued then only if the digest of the
/// whole file is known, which finds out whether the rest belongs to them.</param>
internal sealed record PartialState(string UrlSha256, string? ETag)
{
    /// <summary>Media type of the answer that began it; null where it had none.</summary>
    public string? MediaType { get; init; }

    /// <summary>Address that gave it, behind every redirect; without its query, which may carry a token.</summary>
    public string? FinalUrl { get; init; }
}
