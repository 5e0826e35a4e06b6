using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Pipeline.Store;

/// <summary>Outputs of steps by content, and records that say which key has which output. Looking something up writes
/// nothing; what writes runs inside a <see cref="StoreSession"/>.</summary>
/// <remarks> Layout: <c>outputs/ab/&lt;digest&gt;/</c> holds files, <c>keys/&lt;target&gt;/&lt;key&gt;.json</c> the records,
/// <c>history/</c> past runs of a step, <c>stamps/</c> remembered digests, <c>tmp/</c> running steps, <c>locks/</c> locks. An
/// output appears by one rename, its record after it; a process killed between any two operations leaves either nothing or a
/// complete output that nobody refers to. </remarks>
public sealed class OutputStore
{
    private const string LayoutVersion = "1";

    private readonly StampCache _stamps;

    /// <summary>Describes a store; nothing is created.</summary>
    /// <param name="options">Where it is and how it behaves.</param>
    /// <param name="files">Writes files; null for plain ones (tests inject faults).</param>
    /// <param name="time">Clock; null for the system's.</param>
    public OutputStore(OutputStoreOptions options, DurableFiles? files = null, TimeProvider? time = null)
    {
        Options = options with { Directory = Path.GetFullPath(options.Directory) };
        Files = files ?? new DurableFiles();
        Time = time ?? TimeProvider.System;
        _stamps = new StampCache(Path.Combine(Options.Directory, "stamps"), Options.TrustsStamps, Files, Time);
    }

    /// <summary>How the store behaves; its directory is absolute.</summary>
    public OutputStoreOptions Options { get; }

    /// <summary>Digests of files in the store and beside it, remembered by their stamps.</summary>
    public IFileDigests Digests => _stamps;

    internal DurableFiles Files { get; }

    internal TimeProvider Time { get; }

    /// <summary>Finds the record of a key. The output itself is not looked at; see <see cref="Check"/>.</summary>
    /// <param name="target">Target name.</param>
    /// <param name="key">Key.</param>
    /// <returns>The record; null when there is none or it is damaged.</returns>
    public OutputRecord? Find(string target, Sha256Digest key) => ReadRecord(RecordPath(target, key));

    /// <summary>All records of a target.</summary>
    /// <param name="target">Target name.</param>
    /// <returns>Readable records in no particular order.</returns>
    public IEnumerable<OutputRecord> FindAll(string target)
    {
        string directory = Path.Combine(Options.Directory, "keys", target);
        return Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*.json").Where(IsFinal).Select(ReadRecord).OfType<OutputRecord>()
            : [];
    }

    /// <summary>Directory of an output.</summary>
    /// <param name="output">Digest of its listing.</param>
    /// <returns>Absolute path; the directory may be missing.</returns>
    public string DirectoryOf(Sha256Digest output)
    {
        string name = output.ToString();
        return Path.Combine(Options.Directory, "outputs", name[..2], name);
    }

    /// <summary>Compares an output with its record: no file missing, altered, truncated or added.</summary>
    /// <param name="listing">The record's listing.</param>
    /// <param name="remembers">Whether digests may be remembered for the next time; false while planning.</param>
    /// <returns>Whether the output may be used.</returns>
    public OutputCheck Check(OutputListing listing, bool remembers)
    {
        string directory = DirectoryOf(listing.Digest);
        if (!Directory.Exists(directory))
        {
            return OutputCheck.Broken("its cached output is gone");
        }

        HashSet<string> expected = [.. listing.Files.Select(static file => file.Path)];
        foreach (FileSystemInfo entry in FileTree.Entries(directory))
        {
            string relative = FileTree.Relative(directory, entry.FullName);
            if (FileTree.IsLink(entry) || (entry is FileInfo && !expected.Contains(relative)))
            {
                return OutputCheck.Broken($"a file that does not belong there, {relative}, lies in its cached output");
            }
        }

        foreach (OutputFile file in listing.Files)
        {
            FileInfo actual = new(Path.Combine(directory, file.Path));
            if (FileKind.Unusual(actual.FullName) is { } kind)
            {
                return OutputCheck.Broken($"its cached file {file.Path} is {kind}");
            }

            if (!actual.Exists)
            {
                return OutputCheck.Broken($"its cached file {file.Path} is missing");
            }

            if (actual.Length != file.SizeBytes)
            {
                return OutputCheck.Broken($"its cached file {file.Path} has {actual.Length} bytes, expected {file.SizeBytes}");
            }

            Sha256Digest digest = _stamps.DigestOf(actual.FullName, remembers);
            if (digest != file.Sha256)
            {
                return OutputCheck.Broken(
                    $"its cached file {file.Path} was altered ({file.Sha256.ToShortString()} -> {digest.ToShortString()})");
            }
        }

        return OutputCheck.Whole;
    }

    /// <summary>Deletes a directory of the store; files of it that a snapshot or another output has too are known as
    /// before.</summary>
    internal void Delete(string directory) => RemainingNames.Delete(directory, Digests, Files.DeleteDirectory);

    /// <summary>Digest of a file outside the store, remembered by its stamp.</summary>
    /// <param name="path">Existing file.</param>
    /// <param name="remembers">Whether the digest may be remembered; false while planning.</param>
    /// <returns>SHA-256 of the file.</returns>
    public Sha256Digest DigestOf(string path, bool remembers) => _stamps.DigestOf(path, remembers);

    /// <summary>Lists and hashes what a step wrote; what it took over from the store is known already.</summary>
    internal OutputListing Scan(string directory, string target, Dictionary<string, FileStamp> stamps) =>
        OutputListing.Scan(directory, target, path => _stamps.Known(path)?.Digest, (path, stamp) => stamps[path] = stamp);

    /// <summary>Spares the next build the hashing of large files that this one has just hashed.</summary>
    internal void RememberLarge(OutputListing listing, Dictionary<string, FileStamp> stamps)
    {
        const long WorthWaitingForBytes = 8 << 20;
        foreach (OutputFile file in listing.Files.Where(static file => file.SizeBytes >= WorthWaitingForBytes))
        {
            if (stamps.TryGetValue(file.Path, out FileStamp hashed))
            {
                _stamps.Remember(Path.Combine(DirectoryOf(listing.Digest), file.Path), hashed, file.Sha256);
            }
        }
    }

    /// <summary>Past runs of a step.</summary>
    /// <param name="target">Target name.</param>
    /// <returns>The runs; empty when there is none.</returns>
    public StepRuns Runs(string target) =>
        StepRuns.Read(RunsPath(target)) with { LastTaken = StepRuns.ReadTaken(TakenPath(target)) };

    /// <summary>Starts writing: cleans up after dead processes and keeps eviction away while the session is open.</summary>
    /// <param name="waiting">Told once when another build must end first.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The session; dispose it at the end of the build.</returns>
    /// <exception cref="EnvironmentException">BLD210: locked; BLD212: unknown layout; BLD214: not writable.</exception>
    public StoreSession Open(Action<string>? waiting = null, CancellationToken cancellation = default)
    {
        try
        {
            Directory.CreateDirectory(Options.Directory);
            FileLock shared = FileLock.Take(
                SessionLockPath, isShared: true, Options.Locking, owner =>
                    StoreErrors.Locked("The cache", owner, Options.Directory), waiting, Time, cancellation);
            try
            {
                CheckLayout();
                Workspace.DeleteAbandoned(TemporaryDirectory, Digests);
                return new StoreSession(this, shared);
            }
            catch
            {
                shared.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskSpace.IsFull(exception, Options.Directory)
                ? StoreErrors.DiskFull("the build", Options.Directory, exception)
                : StoreErrors.NotWritable(Options.Directory, exception);
        }
    }

    internal string SessionLockPath => Path.Combine(Options.Directory, "locks", "store.lock");

    internal string TemporaryDirectory => Path.Combine(Options.Directory, "tmp");

    internal string RecordPath(string target, Sha256Digest key) => Path.Combine(Options.Directory, "keys", target, key + ".json");

    internal string RunsPath(string target) => Path.Combine(Options.Directory, "history", target + ".json");

    internal string TakenPath(string target) => Path.Combine(Options.Directory, "history", target + ".taken.json");

    internal string UsePath(Sha256Digest output) => DirectoryOf(output) + ".used";

    /// <summary>Whether a file is more than what a killed process was about to rename.</summary>
    internal static bool IsFinal(string path) =>
        !Path.GetFileName(path).StartsWith(DurableFiles.TemporaryPrefix, StringComparison.Ordinal);

    private static OutputRecord? ReadRecord(string path)
    {
        try
        {
            return File.Exists(path) && FileKind.Unusual(path) is null
                ? OutputRecord.TryParse(RegularFile.ReadAllText(path)) : null;
        }
        catch (IOException)
        {
            // Gone meanwhile, or with a hole of gigabytes in it: the step runs, and its record takes this one's place.
            return null;
        }
    }

    private void CheckLayout()
    {
        string path = Path.Combine(Options.Directory, "layout");
        if (!File.Exists(path))
        {
            Files.WriteText(path, LayoutVersion + "\n");
            return;
        }

        string found = FileKind.Unusual(path) ?? RegularFile.ReadAllText(path).Trim();
        if (!string.Equals(found, LayoutVersion, StringComparison.Ordinal))
        {
            throw StoreErrors.VersionUnknown(Options.Directory, found);
        }
    }
}
