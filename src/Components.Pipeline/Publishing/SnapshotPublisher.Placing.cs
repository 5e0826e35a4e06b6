using Components.Catalog.Errors;
using Components.Catalog.Files;
using Components.Catalog.Snapshots;

namespace Components.Pipeline.Publishing;

/// <content>Bringing snapshots and reports into place.</content>
public sealed partial class SnapshotPublisher
{
    /// <summary>Copies an assembled snapshot into the directory of snapshots, sealed, under the name in its metadata. It is
    /// not current by that. Every byte is checked against the metadata on the way.</summary>
    /// <param name="assembledDirectory">Directory with metadata.json and everything it lists.</param>
    /// <param name="cancellation">Stops the copy; nothing is left.</param>
    /// <returns>Where it lies. One that is there already with the same bytes is left as it is.</returns>
    /// <exception cref="SnapshotException">PUB005: a file differs from the metadata; PUB007: another snapshot with this name is
    /// published or open; PUB104 to PUB106: the metadata cannot be used.</exception>
    /// <exception cref="EnvironmentException">PUB001: another process changes the snapshots; PUB010: disk full.</exception>
    public SnapshotLocation Place(string assembledDirectory, CancellationToken cancellation = default) => Exclusively(() =>
    {
        (SnapshotMetadata metadata, Sha256Digest digest) = SnapshotIntegrity.ReadMetadata(assembledDirectory);
        string target = DirectoryOf(metadata.Name);
        SnapshotLocation location = new(target, "placed", IsOverride: false);
        if (Directory.Exists(target))
        {
            if (IsSame(target, digest, cancellation))
            {
                return location;
            }

            DeleteUnpublished(metadata.Name, target);
        }

        string temporary = DurableFiles.TemporaryName(target);
        try
        {
            foreach (SnapshotFile file in metadata.Files)
            {
                cancellation.ThrowIfCancellationRequested();
                string source = Path.Combine(assembledDirectory, file.Path);
                Sha256Digest copied = File.Exists(source) ? _files.Copy(source, Path.Combine(temporary, file.Path)) : default;
                if (!string.Equals(copied.ToString(), file.Sha256, StringComparison.Ordinal))
                {
                    throw PublishErrors.CopyDiffers(file.Path, assembledDirectory);
                }
            }

            _files.Copy(Path.Combine(assembledDirectory, SnapshotMetadata.FileName), Path.Combine(temporary, SnapshotMetadata.FileName));
            SnapshotSeal.Close(temporary);
            _files.FlushTree(temporary);
            _files.MoveDirectory(temporary, target);
        }
        catch
        {
            _files.DeleteDirectory(temporary);
            throw;
        }

        return location;
    });

    private static bool IsSame(string directory, Sha256Digest digest, CancellationToken cancellation)
    {
        try
        {
            SnapshotIntegrityReport existing = SnapshotIntegrity.Check(directory, full: true, cancellation);
            return existing.Digest == digest && existing.IsWhole;
        }
        catch (SnapshotException)
        {
            return false;
        }
    }

    private void DeleteUnpublished(string name, string directory)
    {
        if (string.Equals(name, Locator.CurrentName, StringComparison.Ordinal) || string.Equals(name, Locator.PreviousName, StringComparison.Ordinal))
        {
            throw PublishErrors.NameTaken(name, Root);
        }

        using SnapshotLease? lease = SnapshotLease.TryTakeExclusively(directory);
        if (lease is null && File.Exists(Path.Combine(directory, SnapshotMetadata.FileName)))
        {
            throw PublishErrors.NameTaken(name, Root);
        }

        _files.DeleteDirectory(directory);
    }

    private void PutReport(string directory, string? source, PublishRecord record)
    {
        string final = Path.Combine(directory, SnapshotLayout.Report);

        // Made beside the snapshots, not inside one: a server that checks the snapshot meanwhile sees no stray file.
        string temporary = DurableFiles.TemporaryName(Path.Combine(Root, SnapshotLayout.Report));
        Directory.CreateDirectory(temporary);
        if (source is not null)
        {
            foreach (FileInfo file in FileTree.Files(source))
            {
                _files.Copy(file.FullName, Path.Combine(temporary, FileTree.Relative(source, file.FullName)));
            }
        }

        _files.WriteText(Path.Combine(temporary, SnapshotLayout.PublishRecord), record.ToJson());
        _files.FlushTree(temporary);
        SnapshotSeal.OpenRoot(directory);
        if (Directory.Exists(final))
        {
            // Renamed out of the snapshot before it is deleted.
            string old = DurableFiles.TemporaryName(Path.Combine(Root, SnapshotLayout.Report));
            _files.MoveDirectory(final, old);
            _files.DeleteDirectory(old);
        }

        _files.MoveDirectory(temporary, final);
        SnapshotSeal.CloseRoot(directory);
        _files.FlushDirectory(directory);
    }
}
