using Components.Foundation.Files;

namespace Components.Pipeline.Store;

/// <summary>Temporary directory of one running step inside the store. A lock shows that its owner lives; what a dead owner
/// left is deleted by the next build.</summary>
internal sealed class Workspace : IDisposable
{
    private const string LockSuffix = ".lock";

    private readonly FileStream _lock;
    private readonly string _root;

    private Workspace(FileStream held, string root)
    {
        _lock = held;
        _root = root;
    }

    /// <summary>Where the step writes its files.</summary>
    internal string OutputDirectory => Path.Combine(_root, "out");

    internal static Workspace Create(string temporaryDirectory, string step)
    {
        Directory.CreateDirectory(temporaryDirectory);
        string root = DurableFiles.TemporaryName(Path.Combine(temporaryDirectory, step));
        FileStream held = new(root + LockSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1);
        Workspace workspace = new(held, root);
        Directory.CreateDirectory(workspace.OutputDirectory);
        return workspace;
    }

    /// <summary>Deletes the workspaces of dead processes.</summary>
    internal static void DeleteAbandoned(string temporaryDirectory)
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
                DeleteTree(lockFile[..^LockSuffix.Length]);
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
        DeleteTree(_root);
        File.Delete(_root + LockSuffix);
        _lock.Dispose();
    }

    private static void DeleteTree(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
