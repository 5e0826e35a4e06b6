namespace Components.Fetch.Acquiring;

/// <summary>Record of a complete download, for the next conditional GET.</summary>
internal sealed record DownloadState
{
    public required string UrlSha256 { get; init; }

    public string? ETag { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    public required string Sha256 { get; init; }

    public required DateTimeOffset FetchedAtUtc { get; init; }
}
