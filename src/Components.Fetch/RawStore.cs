using Components.Catalog.Files;
using Components.Fetch.Manifest;
using Components.Fetch.Sources;

namespace Components.Fetch;

/// <summary>Keeps raw bytes in the output directory.</summary>
/// <remarks>Always a copy, never a hard link: SQLite files are changed in place, and a link would let the owner's next change
/// into an artifact that is addressed by content. The runtime's copy shares blocks (reflink) on file systems that can, so
/// that the copy costs no space there.</remarks>
internal static class RawStore
{
    internal static List<RawArtifact> Keep(
        IReadOnlyList<RawArtifact> artifacts, string outputDirectory, IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
    {
        string directory = Path.Combine(outputDirectory, FetchStage.RawDirectory);
        Directory.CreateDirectory(directory);
        long total = artifacts.Sum(static artifact => artifact.SizeBytes);
        long done = 0;
        List<RawArtifact> kept = [];
        foreach (RawArtifact artifact in artifacts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string target = Path.Combine(directory, artifact.Name);
            File.Copy(artifact.Path, target);
            MakeOwn(target);
            Sha256Digest copied = Sha256Digest.OfFile(target);
            if (copied != artifact.Sha256)
            {
                throw FetchErrors.ChangedWhileCopied(artifact.SourceUrl, artifact.Sha256, copied);
            }

            done += artifact.SizeBytes;
            progress?.Report(new FetchProgress("copying", done, total));
            kept.Add(artifact with { Path = target });
        }

        return kept;
    }

    /// <summary>The record of a kept artifact; <see cref="Keep"/> has read the bytes back.</summary>
    internal static FetchManifestArtifact ToManifest(RawArtifact artifact) => new()
    {
        ArtifactType = artifact.ArtifactType,
        SourceUrl = artifact.SourceUrl,
        RawSha256 = artifact.Sha256.ToString(),
        RawSizeBytes = artifact.SizeBytes,
        Mime = artifact.Mime,
        Encoding = artifact.Encoding,
        StoredKey = $"{FetchStage.RawDirectory}/{artifact.Name}",
        CompareOk = true,
    };

    /// <summary>A copy takes over its source's mode; a read-only or private source must not make an odd artifact.</summary>
    private static void MakeOwn(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }
}
