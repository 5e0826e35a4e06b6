using Components.Foundation.Files;

namespace Components.TestKit.Files;

/// <summary>A layer under <see cref="DurableFiles"/> that knows what is on the disk and what only the kernel knows: the content
/// of a file is there when the file was flushed, and a name in a directory (created, renamed, exchanged or deleted) when the
/// directory was. Before every durable step it can lay out what is left after the power fails.</summary>
public sealed class UnsyncedDisk : IFileFaults
{
    private readonly string _root;
    private readonly Action<UnsyncedDisk> _cut;
    private readonly Dictionary<FileIdentity, byte[]> _contents = [];
    private readonly Dictionary<FileIdentity, Dictionary<string, Entry>> _directories = [];
    private (string Step, string Path)? _pending;

    /// <summary>Begins with everything below a directory on the disk.</summary>
    /// <param name="root">Where the file system begins; it exists for certain.</param>
    /// <param name="cut">Called before every durable step, and once after the last.</param>
    public UnsyncedDisk(string root, Action<UnsyncedDisk> cut)
    {
        _root = root;
        _cut = cut;
        SyncTree(root);
    }

    private enum Kind
    {
        File,
        Directory,
        Link,
    }

    /// <summary>Durable steps so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Name of the step that the power fails before.</summary>
    public string Step { get; private set; } = "";

    public void Before(string step, string path)
    {
        Settle();
        Step = $"{step} {Path.GetFileName(path)}";
        _cut(this);
        Steps++;
        _pending = (step, path);
    }

    /// <summary>The work is done, and the power fails.</summary>
    public void End()
    {
        Settle();
        Step = "the end";
        _cut(this);
    }

    /// <summary>Lays out what is left.</summary>
    /// <param name="target">A new directory, in the place of the root.</param>
    /// <param name="reachedDisk">Of what was not flushed, whether it reached the disk all the same: kernels write in any order.
    /// Asked for every name in a directory and for the content of a file.</param>
    public void LayOut(string target, Func<bool> reachedDisk)
    {
        Dictionary<FileIdentity, string> live = [];
        foreach (FileSystemInfo entry in FileTree.Entries(_root))
        {
            live.TryAdd(FileIdentity.Of(entry.FullName), entry.FullName);
        }

        FileIdentity root = FileIdentity.Of(_root);
        live[root] = _root;
        LayOut(root, target, live, reachedDisk, depth: 0);
    }

    private void LayOut(
        FileIdentity directory, string target, Dictionary<FileIdentity, string> live, Func<bool> reachedDisk, int depth)
    {
        // A directory that was renamed into itself by two half-written renames would have no end.
        if (depth >= 20)
        {
            throw new InvalidOperationException($"{directory} lies below itself.");
        }

        Directory.CreateDirectory(target);
        Dictionary<string, Entry> entries = new(_directories.GetValueOrDefault(directory) ?? [], StringComparer.Ordinal);
        if (live.TryGetValue(directory, out string? path))
        {
            // Name by name: a directory that was not flushed may have one of its new names and not the other.
            Dictionary<string, Entry> now = EntriesOf(path);
            foreach (string name in entries.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Where(_ => reachedDisk()).ToArray())
            {
                entries.Remove(name);
                if (now.TryGetValue(name, out Entry? entry))
                {
                    entries[name] = entry;
                }
            }
        }

        foreach ((string name, Entry entry) in entries.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            string place = Path.Combine(target, name);
            switch (entry.Kind)
            {
                case Kind.Directory:
                    LayOut(entry.Identity, place, live, reachedDisk, depth + 1);
                    break;
                case Kind.Link:
                    Directory.CreateSymbolicLink(place, entry.LinkTarget!);
                    break;
                default:
                    bool isWritten = live.TryGetValue(entry.Identity, out string? file) && reachedDisk();
                    File.WriteAllBytes(place, isWritten ? ContentOf(file!) : _contents.GetValueOrDefault(entry.Identity) ?? []);
                    break;
            }
        }
    }

    // Steps are announced before they happen: the one before has happened now.
    private void Settle()
    {
        if (_pending is not { } done)
        {
            return;
        }

        _pending = null;
        if (done.Step == "flush-file")
        {
            _contents[FileIdentity.Of(done.Path)] = File.ReadAllBytes(done.Path);
        }
        else if (done.Step == "flush-directory")
        {
            _directories[FileIdentity.Of(done.Path)] = EntriesOf(done.Path);
        }
    }

    private void SyncTree(string directory)
    {
        Dictionary<string, Entry> entries = EntriesOf(directory);
        _directories[FileIdentity.Of(directory)] = entries;
        foreach ((string name, Entry entry) in entries)
        {
            string path = Path.Combine(directory, name);
            if (entry.Kind == Kind.Directory)
            {
                SyncTree(path);
            }
            else if (entry.Kind == Kind.File)
            {
                _contents[entry.Identity] = ContentOf(path);
            }
        }
    }

    private static byte[] ContentOf(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            // A lock that is held; it has no content.
            return [];
        }
    }

    private static Dictionary<string, Entry> EntriesOf(string directory)
    {
        Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
        foreach (FileSystemInfo entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
        {
            Kind kind = entry.LinkTarget is not null ? Kind.Link : entry is DirectoryInfo ? Kind.Directory : Kind.File;
            entries[entry.Name] = new Entry(kind, FileIdentity.Of(entry.FullName), entry.LinkTarget);
        }

        return entries;
    }

    private sealed record Entry(Kind Kind, FileIdentity Identity, string? LinkTarget);
}
