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
            if (FileKind.HasOtherNames(file.FullName) && digests.Known(file.FullName) is { } known)
            {
                RegularFile.Require(file.FullName);
#pragma warning disable RS0030 // it was looked at; nothing is read of it
                names._files.Add((File.OpenHandle(file.FullName), file.FullName, known));
#pragma warning restore RS0030
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
}
