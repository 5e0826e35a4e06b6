using Components.Foundation.Files;

namespace Components.TestKit.Files;

/// <summary>One digest over names, links, contents and modification times of a directory.</summary>
public static class TreeHash
{
    public static string Of(string directory) => Sha256Digest.OfText(string.Concat(
        FileTree.Entries(directory)
            .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
            .Select(entry => $"{entry.FullName} {entry.LinkTarget} {entry.LastWriteTimeUtc.Ticks} "
                + $"{(entry is FileInfo { LinkTarget: null } file ? Sha256Digest.OfFile(file.FullName).ToString() : "")}\n")))
                .ToString();
}
