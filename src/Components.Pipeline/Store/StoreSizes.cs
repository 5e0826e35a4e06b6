using Components.Foundation.Files;

namespace Components.Pipeline.Store;

/// <summary>Bytes of directories of the store of which several may have one file under names of their own: the files of a
/// snapshot are those of the steps that made them.</summary>
internal sealed class StoreSizes
{
    private readonly Dictionary<(long Device, long Inode), (long Names, FileStamp File)> _files = [];
    private long _withoutInodes;

    /// <summary>Bytes of everything that was added and not removed, each file once.</summary>
    public long TotalBytes { get; private set; }

    /// <summary>Bytes of <see cref="TotalBytes"/> that no published snapshot, or anybody else, has under another name: what the
    /// disk gets back when all of it goes.</summary>
    public long OwnBytes => _withoutInodes + _files.Values.Where(static file => file.Names > 0 && file.Names >= file.File.Links)
        .Sum(static file => file.File.SizeBytes);

    /// <summary>Counts the files of a directory.</summary>
    /// <param name="directory">The directory; of a link nothing counts.</param>
    public void Add(DirectoryInfo directory) => Count(directory, +1);

    /// <summary>Counts the files of a directory no more, before it goes.</summary>
    /// <param name="directory">A directory that was added.</param>
    /// <returns>Bytes of its files that nobody else has.</returns>
    public long Remove(DirectoryInfo directory)
    {
        long before = OwnBytes;
        Count(directory, -1);
        return before - OwnBytes;
    }

    private void Count(DirectoryInfo directory, int names)
    {
        if (FileTree.IsLink(directory))
        {
            return;
        }

        foreach (FileStamp file in FileTree.Files(directory.FullName)
            .Select(static file => FileStamp.Of(file.FullName)).OfType<FileStamp>())
        {
            if (file.Inode == 0)
            {
                _withoutInodes += names * file.SizeBytes;
                TotalBytes += names * file.SizeBytes;
                continue;
            }

            (long before, FileStamp known) = _files.GetValueOrDefault((file.Device, file.Inode), (0, file));
            _files[(file.Device, file.Inode)] = (before + names, names > 0 ? file : known with { Links = known.Links - 1 });
            TotalBytes += (before, before + names) switch
            {
                (0, 1) => file.SizeBytes,
                (1, 0) => -file.SizeBytes,
                _ => 0,
            };
        }
    }
}
