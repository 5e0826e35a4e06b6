using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Components.Foundation.Files;

/// <summary>The one routine that replaces files, directories and links: temporary name in the same directory, flush to disk,
/// rename, flush of the directory. Whoever looks sees the old content or the new content, whole.</summary>
/// <param name="faults">Observer for fault injection; null in production.</param>
public sealed class DurableFiles(IFileFaults? faults = null)
{
    /// <summary>Prefix of temporary names. What bears it was left by a process that died and may be deleted.</summary>
    public const string TemporaryPrefix = ".tmp-";

    /// <summary>Creates a directory and those above it that are missing, each with its name on the disk: whatever is flushed
    /// inside a directory is lost with the name of the directory.</summary>
    /// <param name="path">Directory; nothing happens when it exists.</param>
    /// <exception cref="Errors.EnvironmentException">FIL004: something else lies there.</exception>
    public void CreateDirectory(string path)
    {
        string fullPath = Path.GetFullPath(path);
        if (Directory.Exists(fullPath))
        {
            return;
        }

        ThrowIfTaken(fullPath);

        string? parent = Path.GetDirectoryName(fullPath);
        if (parent is not null)
        {
            CreateDirectory(parent);
        }

        faults?.Before("create-directory", fullPath);
        Directory.CreateDirectory(fullPath);
        if (parent is not null)
        {
            FlushDirectory(parent);
        }
    }

    /// <summary>Creates a directory of a tree that is ours, so that what is written and deleted in it is ours too. A link on the
    /// way gives way to a directory; what it leads to stays untouched.</summary>
    /// <param name="root">Root of the tree; it may be a link itself, since whoever named it meant what it leads to.</param>
    /// <param name="names">Names of the directories on the way from the root, the last one that of the directory.</param>
    /// <returns>Path of the directory.</returns>
    public string CreateOwnDirectory(string root, params ReadOnlySpan<string> names)
    {
        string directory = root;
        CreateDirectory(directory);
        foreach (string name in names)
        {
            directory = Path.Combine(directory, name);
            if (FileKind.IsLink(directory))
            {
                DeleteDirectory(directory);
            }

            CreateDirectory(directory);
        }

        return directory;
    }

    /// <summary>Replaces a file atomically with what <paramref name="write"/> puts into the stream.</summary>
    /// <param name="path">Target file; its directory is created if missing.</param>
    /// <param name="write">Writes the whole content. If it throws, the target is untouched and the temporary file is
    /// gone.</param>
    /// <exception cref="Errors.EnvironmentException">FIL003: a directory lies there.</exception>
    public void Write(string path, Action<Stream> write)
    {
        string fullPath = Path.GetFullPath(path);
        string directory = Path.GetDirectoryName(fullPath)!;
        CreateDirectory(directory);
        string temporary = TemporaryName(fullPath);
        try
        {
            faults?.Before("create-temp", temporary);
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 1 << 16))
            {
                faults?.Before("write", temporary);
                write(stream);
                FlushFile(stream);
            }

            faults?.Before("rename", fullPath);
            MoveFile(temporary, fullPath);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }

        FlushDirectory(directory);
    }

    /// <summary>Replaces a text file atomically; UTF-8 without a byte order mark.</summary>
    /// <param name="path">Target file.</param>
    /// <param name="text">Whole content.</param>
    public void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Replaces a file atomically with the given bytes.</summary>
    /// <param name="path">Target file.</param>
    /// <param name="bytes">Whole content.</param>
    public void WriteBytes(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));

    /// <summary>Copies a file atomically and returns the digest of the bytes that were written.</summary>
    /// <param name="source">Existing file.</param>
    /// <param name="path">Target file.</param>
    /// <returns>Digest of the copied bytes.</returns>
    public Sha256Digest Copy(string source, string path)
    {
        Sha256Digest digest = default;
        Write(path, target =>
        {
            using FileStream input = RegularFile.OpenGiven(source);
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] buffer = new byte[1 << 18];
            int read;
            while ((read = input.Read(buffer)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                target.Write(buffer, 0, read);
            }

            digest = Sha256Digest.FromBytes(hash.GetHashAndReset());
        });
        return digest;
    }

    /// <summary>Gives a file another name on the same file system; there is one content under both.</summary>
    /// <param name="source">Existing regular file, flushed.</param>
    /// <param name="path">The other name; its directory is created if missing.</param>
    /// <returns>False where that cannot be: another file system, one without such names, too many of them, something that lies
    /// there, somebody else's file, another platform. Then nothing has happened.</returns>
    public bool TryLink(string source, string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        string fullPath = Path.GetFullPath(path);
        string directory = Path.GetDirectoryName(fullPath)!;
        CreateDirectory(directory);
        faults?.Before("link", fullPath);
        if (NativeMethods.Link(Path.GetFullPath(source), fullPath) != 0)
        {
            return false;
        }

        FlushDirectory(directory);
        return true;
    }

    /// <summary>Moves a complete directory to its final name and makes the move durable.</summary>
    /// <param name="source">Directory whose files are already flushed (see <see cref="FlushTree"/>).</param>
    /// <param name="target">Final name on the same file system; must not exist.</param>
    /// <exception cref="Errors.EnvironmentException">FIL004: something that is no directory lies there.</exception>
    public void MoveDirectory(string source, string target)
    {
        string parent = Path.GetDirectoryName(Path.GetFullPath(target))!;
        CreateDirectory(parent);
        ThrowIfTaken(target);
        faults?.Before("rename", target);
#pragma warning disable RS0030 // the one routine that replaces directories
        Directory.Move(source, target);
#pragma warning restore RS0030
        FlushDirectory(parent);
    }

    /// <summary>Points a symbolic link at a new target by renaming a new link over it.</summary>
    /// <param name="linkPath">The link; created when missing.</param>
    /// <param name="relativeTarget">Target relative to the link's directory.</param>
    public void ReplaceLink(string linkPath, string relativeTarget)
    {
        string fullPath = Path.GetFullPath(linkPath);
        string directory = Path.GetDirectoryName(fullPath)!;
        string temporary = TemporaryName(fullPath);
        faults?.Before("create-temp", temporary);
        Directory.CreateSymbolicLink(temporary, relativeTarget);
        try
        {
            faults?.Before("replace-link", fullPath);
            RenameOver(temporary, fullPath);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }

        FlushDirectory(directory);
    }

    /// <summary>Lets two directories change places, so that whoever looks at either name finds a whole directory there at any
    /// time.</summary>
    /// <param name="first">A directory whose files are already flushed.</param>
    /// <param name="second">Another directory beside it.</param>
    /// <remarks>Where the system cannot do it at once (other systems than Linux, some file systems), <paramref name="second"/> is
    /// missing for the moment between two renames.</remarks>
    public void ExchangeDirectories(string first, string second)
    {
        string target = Path.GetFullPath(second);
        faults?.Before("exchange", target);
        if (!TryExchange(Path.GetFullPath(first), target))
        {
            string aside = TemporaryName(target);
#pragma warning disable RS0030 // the one routine that replaces directories
            Directory.Move(target, aside);
            Directory.Move(first, target);
            Directory.Move(aside, first);
#pragma warning restore RS0030
        }

        FlushDirectory(Path.GetDirectoryName(target)!);
    }

    /// <summary>Deletes a directory: renamed first, so that nobody ever sees half of it under its real name. Of a link only the
    /// link goes, and nothing that it leads to is touched.</summary>
    /// <param name="path">Directory to delete; nothing happens when it is missing.</param>
    public void DeleteDirectory(string path)
    {
        string fullPath = Path.GetFullPath(path);
        if (FileKind.IsLink(fullPath))
        {
            faults?.Before("delete", fullPath);
            DeleteLink(fullPath);
            FlushDirectory(Path.GetDirectoryName(fullPath)!);
            return;
        }

        if (!Directory.Exists(fullPath))
        {
            return;
        }

        string temporary = TemporaryName(fullPath);
        faults?.Before("delete", fullPath);
#pragma warning disable RS0030 // the one routine that replaces directories
        Directory.Move(fullPath, temporary);
#pragma warning restore RS0030
        FlushDirectory(Path.GetDirectoryName(fullPath)!);
        MakeWritable(temporary);
        Directory.Delete(temporary, recursive: true);
    }

    /// <summary>Deletes a file and makes that durable.</summary>
    /// <param name="path">File to delete; nothing happens when it is missing.</param>
    public void DeleteFile(string path)
    {
        string fullPath = Path.GetFullPath(path);
        if (File.Exists(fullPath))
        {
            faults?.Before("delete", fullPath);
            File.Delete(fullPath);
            FlushDirectory(Path.GetDirectoryName(fullPath)!);
        }
    }

    /// <summary>Flushes every file and directory below (and including) a directory to disk.</summary>
    /// <param name="directory">Root of the tree.</param>
    public void FlushTree(string directory)
    {
        foreach (FileInfo file in FileTree.Files(directory))
        {
            faults?.Before("flush-file", file.FullName);
            FlushPath(file.FullName);
        }

        foreach (FileSystemInfo child in FileTree.Entries(directory)
            .Where(static entry => entry is DirectoryInfo && !FileTree.IsLink(entry)))
        {
            FlushDirectory(child.FullName);
        }

        FlushDirectory(directory);
    }

    /// <summary>Makes renames and creations inside a directory durable. Does nothing on Windows, where NTFS journals
    /// them.</summary>
    /// <param name="directory">An existing directory.</param>
    public void FlushDirectory(string directory)
    {
        faults?.Before("flush-directory", directory);
        FlushPath(directory);
    }

    /// <summary>A fresh temporary path beside <paramref name="path"/>.</summary>
    /// <param name="path">Final path.</param>
    /// <returns>Path in the same directory that begins with <see cref="TemporaryPrefix"/>.</returns>
    public static string TemporaryName(string path)
    {
        string fullPath = Path.GetFullPath(path);
#pragma warning disable RS0030 // temporary names never reach an output
        string unique = $"{Environment.ProcessId:x}-{Guid.NewGuid():N}";
#pragma warning restore RS0030
        return Path.Combine(Path.GetDirectoryName(fullPath)!, $"{TemporaryPrefix}{unique}-{Path.GetFileName(fullPath)}");
    }

    private static void ThrowIfTaken(string directory)
    {
        // Looked at last: another thread may have made it since.
        if ((FileKind.Unusual(directory) ?? (File.Exists(directory) ? "a file" : null)) is { } kind
            && !Directory.Exists(directory))
        {
            throw FileErrors.NoDirectory(directory, kind);
        }
    }

    private static void MoveFile(string source, string target)
    {
        try
        {
#pragma warning disable RS0030 // the one routine that replaces files
            File.Move(source, target, overwrite: true);
#pragma warning restore RS0030
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            && Directory.Exists(target) && !FileKind.IsLink(target))
        {
            throw FileErrors.DirectoryInPlace(target, exception);
        }
    }

    private static void DeleteLink(string path)
    {
        if (OperatingSystem.IsWindows() && Directory.Exists(path))
        {
            Directory.Delete(path);
            return;
        }

        File.Delete(path);
    }

    private static bool TryExchange(string first, string second)
    {
        const int AtWorkingDirectory = -100;
        const uint Exchange = 2;
        try
        {
            return OperatingSystem.IsLinux()
                && NativeMethods.RenameAt2(AtWorkingDirectory, first, AtWorkingDirectory, second, Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            // An older C library.
            return false;
        }
    }

    private static void RenameOver(string source, string target)
    {
        if (OperatingSystem.IsWindows())
        {
            // Windows cannot rename one directory link over another in one call; the gap is a few microseconds there.
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

#pragma warning disable RS0030 // the one routine that replaces directories
            Directory.Move(source, target);
#pragma warning restore RS0030
            return;
        }

        // rename(2) acts on the link itself and replaces an existing one atomically; File.Move would follow the rules for
        // regular files and Directory.Move refuses an existing target.
        if (NativeMethods.Rename(source, target) != 0)
        {
            throw new IOException($"rename('{source}', '{target}') failed with errno {Marshal.GetLastPInvokeError()}.",
                Marshal.GetLastPInvokeError());
        }
    }

    // As FlushPath, so that one routine asks the kernel; the stream's own flush hides some of its refusals.
    private void FlushFile(FileStream stream)
    {
        faults?.Before("flush-file", stream.Name);
        stream.Flush(flushToDisk: OperatingSystem.IsWindows());
        FlushPath(stream.Name);
    }

    private static void FlushPath(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = NativeMethods.Open(path, 0);
        if (descriptor < 0)
        {
            throw new IOException(
                $"open('{path}') for fsync failed with errno {Marshal.GetLastPInvokeError()}.", Marshal.GetLastPInvokeError());
        }

        try
        {
            if (NativeMethods.Fsync(descriptor) != 0)
            {
                throw new IOException(
                    $"fsync('{path}') failed with errno {Marshal.GetLastPInvokeError()}.", Marshal.GetLastPInvokeError());
            }
        }
        finally
        {
            _ = NativeMethods.Close(descriptor);
        }
    }

    private static void MakeWritable(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Writable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        File.SetUnixFileMode(directory, Writable);
        foreach (string child in Directory.EnumerateDirectories(directory))
        {
            if (!FileKind.IsLink(child))
            {
                MakeWritable(child);
            }
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (IOException)
        {
            // The next clean-up finds it by its prefix.
        }
        catch (UnauthorizedAccessException)
        {
            // The next clean-up finds it by its prefix.
        }
    }
}
