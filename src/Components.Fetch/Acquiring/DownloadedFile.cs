using Components.Foundation.Files;

namespace Components.Fetch.Acquiring;

/// <summary>A complete file in the state directory.</summary>
internal sealed record DownloadedFile(
    string Name, string Path, Sha256Digest Sha256, long SizeBytes, DateTimeOffset? FetchedAtUtc);
