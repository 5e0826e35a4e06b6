using Components.Foundation.Files;

namespace Components.Pipeline.Store;

/// <summary>All files of an output, ordered by path (ordinal). Its digest names the output in the store.</summary>
public sealed class OutputListing
{
    /// <summary>Makes a listing.</summary>
    /// <param name="files">Files in any order, each path once.</param>
    public OutputListing(IEnumerable<OutputFile> files)
    {
        Files = [.. files.OrderBy(static file => file.Path, StringComparer.Ordinal)];
        Digest = Sha256Digest.OfText(string.Concat(Files.Select(static file => $"{file.Sha256} {file.SizeBytes} {file.Path}\n")));
    }

    /// <summary>Files ordered by path.</summary>
    public IReadOnlyList<OutputFile> Files { get; }

    /// <summary>SHA-256 over digests, sizes and paths.</summary>
    public Sha256Digest Digest { get; }

    /// <summary>Sum of the sizes.</summary>
    public long SizeBytes => Files.Sum(static file => file.SizeBytes);

    /// <summary>Lists and hashes a directory.</summary>
    /// <param name="directory">Root of the output.</param>
    /// <param name="step">Step that made it, for the message.</param>
    /// <param name="known">Digest of a file that is known without reading it; null to hash every one.</param>
    /// <param name="hashed">Told the stamp of each file right before it was hashed; may be null.</param>
    /// <returns>The listing.</returns>
    /// <exception cref="Foundation.Errors.InternalException">BLD213: something is not a plain file or directory.</exception>
    internal static OutputListing Scan(
        string directory, string step, Func<string, Sha256Digest?>? known = null, Action<string, FileStamp>? hashed = null)
    {
        List<OutputFile> files = [];
        foreach (FileSystemInfo entry in FileTree.Entries(directory))
        {
            string relative = FileTree.Relative(directory, entry.FullName);
            if (FileTree.IsLink(entry))
            {
                throw StoreErrors.NotAPlainFile(step, relative);
            }

            if (entry is FileInfo file)
            {
                if (FileStamp.Of(file.FullName) is { } stamp)
                {
                    hashed?.Invoke(relative, stamp);
                }

                files.Add(new OutputFile(
                    relative, file.Length, known?.Invoke(file.FullName) ?? Sha256Digest.OfFile(file.FullName)));
            }
        }

        return new OutputListing(files);
    }
}
