using Components.Foundation.Files;

namespace Components.Pipeline.Store;

/// <summary>Temporary directory of one running step inside the store. A lock shows that its owner lives; what a dead owner
/// left is deleted by the next build.</summary>
internal sealed class Workspace : IDisposable
{
    private const string LockSuffix = ".lock";

    private readonly FileStream _lock;
    private readonly string _root;
    private readonly IFileDigests _digests;

    private Workspace(FileStream held, string root, IFileDigests digests)
    {
        _lock = held;
        _root = root;
        _digests = digests;
    }

    /// <summary>Where the step writes its files.</summary>
    internal string OutputDirectory => Path.Combine(_root, "out");

    internal static Workspace Create(string temporaryDirectory, string step, IFileDigests digests)
    {
        Directory.CreateDirectory(temporaryDirectory);
        string root = DurableFiles.TemporaryName(Path.Combine(temporaryDirectory, step));
        FileStream held = new(root + LockSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1);
        Workspace workspace = new(held, root, digests);
        Directory.CreateDirectory(workspace.OutputDirectory);
        return workspace;
    }

    /// <summary>Deletes the workspaces of dead processes.</summary>
    internal static void DeleteAbandoned(string temporaryDirectory, IFileDigests digests)
    {
        foreach (string lockFile in FileTree
            .OwnFiles(Path.GetDirectoryName(temporaryDirectory)!, Path.GetFileName(temporaryDirectory))
            .Where(static file => file.Name.StartsWith(DurableFiles.TemporaryPrefix, StringComparison.Ordinal)
                && file.Name.EndsWith(LockSuffix, StringComparison.Ordinal))
            .Select(static file => file.FullName))
        {
            try
            {
                RegularFile.Require(lockFile);
#pragma warning disable RS0030 // it was looked at; holding it open is what it is for
                using FileStream owned = new(lockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
#pragma warning restore RS0030
                DeleteTree(lockFile[..^LockSuffix.Length], digests);
                File.Delete(lockFile);
            }
            catch (IOException)
            {
                // Its owner lives, or another build is deleting it.
            }
        }
    }

    /// <summary>Deletes what is left of the step's files.</summary>
    public void Dispose()
    {
        DeleteTree(_root, _digests);
        File.Delete(_root + LockSuffix);
        _lock.Dispose();
    }

    // A step may have been given files of other outputs under names of its own.
    private static void DeleteTree(string directory, IFileDigests digests)
    {
        if (Directory.Exists(directory))
        {
            RemainingNames.Delete(directory, digests, static path => Directory.Delete(path, recursive: true));
        }
    }
}
