namespace Components.Foundation.Files;

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

    /// <summary>Entries of a directory of a tree that is ours, for whoever deletes of it. A directory that is reached through a
    /// link is somebody else's, and is as good as empty.</summary>
    /// <param name="root">Root of the tree; it may be a link itself, since whoever named it meant what it leads to.</param>
    /// <param name="names">Names of the directories on the way from the root, the last one that of the directory asked for; none
    /// for the root.</param>
    /// <returns>Entries in ordinal order, links among them as links; none when the directory is missing, or when it or one on the
    /// way to it is a link.</returns>
    public static IReadOnlyList<FileSystemInfo> Own(string root, params ReadOnlySpan<string> names)
    {
        string directory = root;
        foreach (string name in names)
        {
            directory = Path.Combine(directory, name);
            if (FileKind.IsLink(directory))
            {
                return [];
            }
        }

        return Directory.Exists(directory)
            ? [.. new DirectoryInfo(directory).GetFileSystemInfos().OrderBy(static entry => entry.Name, StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Directories of <see cref="Own"/> that are no links.</summary>
    /// <inheritdoc cref="Own"/>
    public static IEnumerable<DirectoryInfo> OwnDirectories(string root, params ReadOnlySpan<string> names) =>
        Own(root, names).OfType<DirectoryInfo>().Where(static directory => !IsLink(directory));

    /// <summary>Files of <see cref="Own"/> that are no links.</summary>
    /// <inheritdoc cref="Own"/>
    public static IEnumerable<FileInfo> OwnFiles(string root, params ReadOnlySpan<string> names) =>
        Own(root, names).OfType<FileInfo>().Where(static file => !IsLink(file));

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
