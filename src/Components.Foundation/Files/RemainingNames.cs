using Microsoft.Win32.SafeHandles;

namespace Components.Foundation.Files;

/// <summary>Keeps the known digests of files in a directory that is about to go, for those that have another name too. A file
/// that loses a name gets another change time, and with that another stamp.</summary>
/// <remarks>A file that was not known before is not read for it, and one that changed otherwise is not known after.</remarks>
public sealed class RemainingNames : IDisposable
{
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
            ? null : Of(directory, digests);
        delete(directory);
        names?.Gone();
    }

    /// <summary>Looks at the files of a directory.</summary>
    /// <param name="directory">The directory; nobody else deletes in it meanwhile.</param>
    /// <param name="digests">What is known of files.</param>
    /// <returns>To be told when the directory is gone.</returns>
    public static RemainingNames Of(string directory, IFileDigests digests)
    {
        RemainingNames names = new(digests);
        if (!OperatingSystem.IsLinux())
        {
            return names;
        }

        foreach (FileInfo file in FileTree.Files(directory))
        {
            if (FileKind.HasOtherNames(file.FullName) && digests.Known(file.FullName) is { } known
                && TryOpen(file.FullName) is { } handle)
            {
                names._files.Add((handle, file.FullName, known));
            }
        }

        return names;
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

    // A file that cannot be held open, or is one too many, costs a hash later and no answer.
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
