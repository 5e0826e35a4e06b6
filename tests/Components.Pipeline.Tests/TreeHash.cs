using Components.Catalog.Files;

namespace Components.Pipeline.Tests;

/// <summary>One digest over names, links, contents and modification times of a directory.</summary>
internal static class TreeHash
{
    internal static string Of(string directory) => Sha256Digest.OfText(string.Concat(
        FileTree.Entries(directory)
            .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
            .Select(entry => $"{entry.FullName} {entry.LinkTarget} {entry.LastWriteTimeUtc.Ticks} "
                + $"{(entry is FileInfo { LinkTarget: null } file ? Sha256Digest.OfFile(file.FullName).ToString() : "")}\n")))
                .ToString();
}
