using System.Collections.Concurrent;
using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;

namespace Components.Pipeline.Store;

/// <summary>Writing access to a store for the length of one build.</summary>
public sealed class StoreSession : IDisposable, IStepStore
{
    private readonly FileLock _shared;
    private readonly ConcurrentDictionary<Sha256Digest, bool> _used = new();

    internal StoreSession(OutputStore store, FileLock shared)
    {
        Store = store;
        _shared = shared;
    }

    /// <summary>The store.</summary>
    public OutputStore Store { get; }

    /// <summary>Outputs that this build made or used.</summary>
    public IReadOnlyCollection<Sha256Digest> Used => [.. _used.Keys];

    /// <summary>Locks a key, so that two builds never make the same output at the same time.</summary>
    internal FileLock LockKey(string target, Sha256Digest key, Action<string>? waiting, CancellationToken cancellation)
    {
        string path = Path.Combine(Store.Options.Directory, "locks", $"{target}-{key.ToShortString(32)}.lock");
        return FileLock.Take(
            path, isShared: false, Store.Options.Locking, owner =>
                StoreErrors.Locked($"{target} with the same inputs", owner, path), waiting, Store.Time, cancellation);
    }

    internal Workspace CreateWorkspace(string target) => Workspace.Create(
        Store.TemporaryDirectory, target, Store.Digests);

    /// <summary>Seals a finished step's files and moves them into the store; the caller then writes the record.</summary>
    internal OutputListing Keep(Workspace workspace, string target)
    {
        // Hashing refuses links before anything is sealed.
        Dictionary<string, FileStamp> stamps = new(StringComparer.Ordinal);
        OutputListing listing = Store.Scan(workspace.OutputDirectory, target, stamps);
        Seal(workspace.OutputDirectory);
        string final = Store.DirectoryOf(listing.Digest);
        if (Directory.Exists(final))
        {
            if (Store.Check(listing, remembers: false).IsWhole)
            {
                Use(listing);
                return listing;
            }

            Store.Delete(final);
        }

        Store.Files.FlushTree(workspace.OutputDirectory);
        try
        {
            Store.Files.MoveDirectory(workspace.OutputDirectory, final);
        }
        catch (IOException) when (Store.Check(listing, remembers: false).IsWhole)
        {
            // A step with another key gave the same bytes at the same moment; its directory serves both.
        }

        Store.RememberLarge(listing, stamps);
        Use(listing);
        return listing;
    }

    /// <summary>Puts files of outputs where they are needed too, without reading them again.</summary>
    internal FilePlacement Placement => new(Store.Files, Store.Digests, Store.Time);

    DurableFiles IStepStore.Files => Store.Files;

    IFileDigests IStepStore.Digests => Store.Digests;

    IEnumerable<string> IStepStore.OutputsOf(string step, Func<KeyDocument, bool> isWanted) => Store.FindAll(step)
        .Where(record => isWanted(record.Document) && Store.Check(record.Listing, remembers: false).IsWhole)
        .Select(record => Store.DirectoryOf(record.Listing.Digest));

    /// <summary>Makes a key's output visible.</summary>
    internal void Record(OutputRecord record) =>
        Store.Files.WriteText(Store.RecordPath(record.Document.Target, record.Document.Key), record.ToJson());

    /// <summary>Forgets a key: its result is not to be taken again.</summary>
    internal void Forget(string target, Sha256Digest key) => Store.Files.DeleteFile(Store.RecordPath(target, key));

    internal void Remember(string target, StepRun entry) =>
        Note.Write(() =>
        {
            Store.Files.WriteText(Store.RunsPath(target), Store.Runs(target).With(entry).ToJson());
            Store.Files.DeleteFile(Store.TakenPath(target));
        });

    /// <summary>Notes that this build took a result and ran nothing, so that the next one tells what changed since.</summary>
    internal void RememberTaken(KeyDocument document) => Note.Write(() =>
    {
        StepRuns runs = Store.Runs(document.Target);
        bool isOfLastRun = runs.Last?.Document.Key == document.Key;
        if (isOfLastRun && runs.LastTaken is not null)
        {
            Store.Files.DeleteFile(Store.TakenPath(document.Target));
        }
        else if (!isOfLastRun && runs.LastTaken?.Key != document.Key)
        {
            Store.Files.WriteText(Store.TakenPath(document.Target), document.ToCanonicalJson());
        }
    });

    /// <summary>Notes that an output is in use now, for the order of eviction.</summary>
    internal void Use(OutputListing listing)
    {
        if (!_used.TryAdd(listing.Digest, true))
        {
            return;
        }

        string marker = Store.UsePath(listing.Digest);
        Note.Write(() =>
        {
            if (!File.Exists(marker))
            {
#pragma warning disable RS0030 // an empty marker: its time is what it says, and two builds may make it at once
                using FileStream created = new(marker, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, 1);
#pragma warning restore RS0030
            }

            File.SetLastWriteTimeUtc(marker, Store.Time.GetUtcNow().UtcDateTime);
        });
    }

    /// <summary>Ends the build; eviction and cleaning may follow.</summary>
    public void Dispose() => _shared.Dispose();

    private static void Seal(string directory)
    {
        foreach (FileInfo file in FileTree.Files(directory))
        {
            SealedFile.Seal(file.FullName);
        }
    }
}
