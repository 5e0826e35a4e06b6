using Microsoft.Win32.SafeHandles;

namespace Components.Foundation.Files;

/// <summary>Keeps the known digests of files in a directory that is about to go, for those that have another name too. A file
/// that loses a name gets another change time, and with that another stamp.</summary>
/// <remarks>A file that was not known before is not read for it, and one that changed otherwise is not known after. What
/// cannot be kept costs a hash later; the directory goes all the same.</remarks>
public sealed class RemainingNames : IDisposable
{
    /// <summary>Files at most that are held open meanwhile: a process may not open any number of them.</summary>
    public const int MostFiles = 256;

    private readonly IFileDigests _digests;
    private readonly List<(SafeFileHandle File, string Path, KnownDigest Known)> _files = [];

    private RemainingNames(IFileDigests digests) => _digests = digests;

    /// <summary>Deletes a directory. What is known of its files that have a name elsewhere too stays known.</summary>
    /// <param name="directory">The directory; it may be missing, and nobody else deletes in it meanwhile.</param>
    /// <param name="digests">What is known of files; null for nothing.</param>
    /// <param name="delete">Deletes it.</param>
    public static void Delete(string directory, IFileDigests? digests, Action<string> delete)
    {
        using RemainingNames? names = digests is null || !Directory.Exists(directory) || FileKind.IsLink(directory)
            ? null : TryOf(directory, digests);
        delete(directory);
        names?.Gone();
    }

    /// <summary>Looks at the files of a directory.</summary>
    /// <param name="directory">The directory; nobody else deletes in it meanwhile.</param>
    /// <param name="digests">What is known of files.</param>
    /// <returns>To be told when the directory is gone. Of more files than <see cref="MostFiles"/> it has the longest.</returns>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static RemainingNames Of(string directory, IFileDigests digests)
    {
        RemainingNames names = new(digests);
        if (!OperatingSystem.IsLinux())
        {
            return names;
        }

        try
        {
            names.Hold(FileTree.Files(directory));
            return names;
        }
        catch
        {
            names.Dispose();
            throw;
        }
    }

    /// <summary>Takes note of the stamps that the files have without their names in the directory.</summary>
    public void Gone()
    {
        foreach ((SafeFileHandle file, string path, KnownDigest known) in _files)
        {
            if (known.Stamp is { } before && FileStamp.Of($"/proc/self/fd/{file.DangerousGetHandle()}") is { } after
                && before.IsLinkOf(after with { ChangedNanoseconds = before.ChangedNanoseconds })
                && after.ChangedNanoseconds >= before.ChangedNanoseconds)
            {
                _digests.Learn(path, after, known.Digest);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((SafeFileHandle file, _, _) in _files)
        {
            file.Dispose();
        }
    }

    private static RemainingNames? TryOf(string directory, IFileDigests digests)
    {
        try
        {
            return Of(directory, digests);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Hold(IEnumerable<FileInfo> files)
    {
        foreach (FileInfo file in files.OrderByDescending(static file => file.Length))
        {
            if (_files.Count == MostFiles)
            {
                break;
            }

            if (FileKind.HasOtherNames(file.FullName) && _digests.Known(file.FullName) is { } known
                && TryOpen(file.FullName) is { } handle)
            {
                _files.Add((handle, file.FullName, known));
            }
        }
    }

    // A file that cannot be held open costs a hash later and no answer.
    private static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            RegularFile.Require(path);
#pragma warning disable RS0030 // it was looked at; nothing is read of it
            return File.OpenHandle(path);
#pragma warning restore RS0030
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
