namespace Components.Download;

/// <summary>Checkpoint beside a half-downloaded file: what the bytes so far belong to.</summary>
/// <param name="UrlSha256">Digest of the address.</param>
/// <param name="ETag">Strong entity tag; without one the bytes cannot be continued safely.</param>
internal sealed record PartialState(string UrlSha256, string ETag);
