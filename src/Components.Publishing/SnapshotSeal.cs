using Components.Foundation.Files;

namespace Components.Publishing;

/// <summary>Read-only permissions of a snapshot: nobody edits a published one by accident. Bytes are checked anyway.</summary>
internal static class SnapshotSeal
{
    private const UnixFileMode ReadOnlyDirectory = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead
        | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Seals a snapshot's files and directories; its report stays writable.</summary>
    internal static void Close(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string report = Path.Combine(directory, SnapshotFiles.Report);
        foreach (FileSystemInfo entry in FileTree.Entries(directory))
        {
            if (FileTree.IsLink(entry) || entry.FullName.StartsWith(report, StringComparison.Ordinal))
            {
                continue;
            }

            if (entry is DirectoryInfo)
            {
                File.SetUnixFileMode(entry.FullName, ReadOnlyDirectory);
            }
            else
            {
                SealedFile.Seal(entry.FullName);
            }
        }

        CloseRoot(directory);
    }

    /// <summary>Lets a report be put into a sealed snapshot.</summary>
    internal static void OpenRoot(string directory) => SetRoot(directory, ReadOnlyDirectory | UnixFileMode.UserWrite);

    internal static void CloseRoot(string directory) => SetRoot(directory, ReadOnlyDirectory);

    private static void SetRoot(string directory, UnixFileMode mode)
    {
        // A mode set through a link changes what the link leads to.
        if (!OperatingSystem.IsWindows() && !FileKind.IsLink(directory))
        {
            File.SetUnixFileMode(directory, mode);
        }
    }
}
