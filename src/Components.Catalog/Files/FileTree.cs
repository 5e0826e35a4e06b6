namespace Components.Catalog.Files;

/// <summary>Walks directories without ever following a link, so that nothing outside a tree is read, changed or deleted
/// because of a link inside it.</summary>
public static class FileTree
{
    /// <summary>Everything below a directory. A link is an entry like any other, and what it leads to is not entered.</summary>
    /// <param name="directory">Root of the tree; not an entry itself.</param>
    /// <returns>Entries, every directory before what it contains, names in ordinal order.</returns>
    public static IEnumerable<FileSystemInfo> Entries(string directory)
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(directory).GetFileSystemInfos()
            .OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            yield return entry;
            if (entry is DirectoryInfo && !IsLink(entry))
            {
                foreach (FileSystemInfo below in Entries(entry.FullName))
                {
                    yield return below;
                }
            }
        }
    }

    /// <summary>Plain files below a directory; links are left out.</summary>
    /// <param name="directory">Root of the tree.</param>
    /// <returns>Files in the order of <see cref="Entries"/>.</returns>
    public static IEnumerable<FileInfo> Files(string directory) =>
        Entries(directory).OfType<FileInfo>().Where(static file => !IsLink(file));

    /// <summary>Whether an entry is a symbolic link or the like.</summary>
    /// <param name="entry">File or directory.</param>
    /// <returns>True for a link, whatever it leads to.</returns>
    public static bool IsLink(FileSystemInfo entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    /// <summary>Path below a root as manifests write it.</summary>
    /// <param name="root">Root of the tree.</param>
    /// <param name="path">Path of an entry below it.</param>
    /// <returns>Relative path with <c>/</c> as separator.</returns>
    public static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
