using System.Text.Json;
using Components.Foundation.Files;
using Components.Publishing;
using Components.Sharing.Http;
using Components.Snapshots;

namespace Components.Sharing.Pulling;

/// <summary>A snapshot that a server offers: its metadata, looked at before anything of it is believed.</summary>
/// <param name="Metadata">Parsed metadata.json.</param>
/// <param name="Utf8">Its bytes.</param>
/// <param name="Directory">Path of the snapshot's directory below the server's root; empty for the root, else with a final
/// <c>/</c>.</param>
internal sealed record OfferedSnapshot(SnapshotMetadata Metadata, byte[] Utf8, string Directory)
{
    /// <summary>The snapshot's digest.</summary>
    public Sha256Digest Digest { get; } = Sha256Digest.Of(Utf8);

    /// <summary>Asks a server for its current snapshot, else for the one that its address names.</summary>
    /// <exception cref="Foundation.Errors.ComponentsException">PUB201 to PUB205.</exception>
    public static async Task<OfferedSnapshot> AskAsync(
        BoundedRequest requests, ServerAddress server, TimeSpan within, CancellationToken cancellation)
    {
        foreach (string path in (string[])[$"{SnapshotLayout.Current}/{SnapshotFiles.Metadata}", SnapshotFiles.Metadata])
        {
            string url = $"{server}/{path}";
            byte[]? utf8;
            try
            {
                utf8 = await requests.GetAsync(server.At(path), RegularFile.LargestDocument, within, cancellation);
            }
            catch (Exception exception) when (exception is HttpRequestException or TimeoutException)
            {
                throw PullErrors.Unreachable(url, exception.Message.TrimEnd('.'), exception);
            }

            if (utf8 is not null)
            {
                SnapshotMetadata metadata = Read(utf8, url);

                // By its own name: 'current' may lead elsewhere by the time of the last file.
                return new OfferedSnapshot(metadata, utf8, path == SnapshotFiles.Metadata ? "" : metadata.Name + "/");
            }
        }

        throw PullErrors.NoSnapshot(server.ToString());
    }

    private static SnapshotMetadata Read(byte[] utf8, string url)
    {
        SnapshotMetadata metadata;
        try
        {
            if (SnapshotIntegrity.UnknownSchema(utf8) is { } found)
            {
                throw PullErrors.SchemaUnknown(url, found, SnapshotMetadata.CurrentSchemaVersion);
            }

            metadata = SnapshotMetadata.Parse(utf8);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw PullErrors.MetadataUnreadable(url, exception.Message, exception);
        }

        return FindMistake(metadata) is { } mistake ? throw PullErrors.Hostile(url, mistake) : metadata;
    }

    private static string? FindMistake(SnapshotMetadata metadata)
    {
        if (!SnapshotNames.IsPlain(metadata.Name) || !PlainPath.IsPlainName(metadata.Name))
        {
            return $"the name {Shown(metadata.Name)}";
        }

        if (metadata.Files.Count is 0 or > Offered.MostFiles)
        {
            return $"{metadata.Files.Count} files";
        }

        if (PlainPath.FindMistake([.. metadata.Files.Select(static file => file.Path)]) is { } path)
        {
            return $"the path {Shown(path)}";
        }

        SnapshotFile? odd = metadata.Files.FirstOrDefault(static file => IsOurs(file.Path)
            || file.SizeBytes is < 0 or > Offered.LargestFileBytes || !Sha256Digest.TryParse(file.Sha256, out _));
        return odd is null ? null
            : IsOurs(odd.Path) ? $"the path {Shown(odd.Path)}"
            : $"{Shown(odd.Path)} of {odd.SizeBytes} bytes with digest {Shown(odd.Sha256)}";
    }

    // What the publisher writes itself.
    private static bool IsOurs(string path) => path.Split('/')[0] is var first
        && (first.Equals(SnapshotFiles.Metadata, StringComparison.OrdinalIgnoreCase)
            || first.Equals(SnapshotFiles.Report, StringComparison.OrdinalIgnoreCase));

    private static string Shown(string text) => $"'{Components.Download.ShownAddress.Of(text)}'";
}
