using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Publishing;

/// <content>Bringing snapshots and reports into place.</content>
public sealed partial class SnapshotPublisher
{
    private const string DamagedSuffix = ".damaged";

    /// <summary>Puts an assembled snapshot into the directory of snapshots, sealed, under the name in its metadata. It is
    /// not current by that. Every file is compared with the metadata on the way.</summary>
    /// <param name="assembledDirectory">Directory with metadata.json and everything it lists.</param>
    /// <param name="cancellation">Stops the copy; nothing is left.</param>
    /// <returns>Where it lies. One that is there already with the same bytes is left as it is. A damaged one gives way: when it
    /// is published or open, the two change places at once and the damaged one is kept beside it as
    /// <c>&lt;name&gt;.damaged</c>.</returns>
    /// <exception cref="SnapshotException">PUB005: a file differs from the metadata; PUB007: another whole snapshot with this
    /// name is published or open; PUB104 to PUB106: the metadata cannot be used.</exception>
    /// <exception cref="EnvironmentException">PUB001: another process changes the snapshots; PUB010: disk full.</exception>
    public PlacedSnapshot Place(string assembledDirectory, CancellationToken cancellation = default)
    {
        (SnapshotMetadata metadata, _) = SnapshotIntegrity.ReadMetadata(assembledDirectory);
        return PlaceFrom(
            metadata, RegularFile.ReadAllBytes(Path.Combine(assembledDirectory, SnapshotFiles.Metadata)),
            file => Path.Combine(assembledDirectory, file.Path), assembledDirectory, cancellation);
    }

    /// <summary>Places a snapshot whose files lie in several places, as <see cref="Place"/> does.</summary>
    /// <param name="metadata">Parsed content of its metadata.json; every path of it is plain.</param>
    /// <param name="utf8">The bytes of metadata.json.</param>
    /// <param name="source">Where the file of a row lies.</param>
    /// <param name="where">Where it comes from, for messages.</param>
    /// <param name="cancellation">Stops the copy; nothing is left.</param>
    /// <returns>As there.</returns>
    /// <exception cref="SnapshotException">As there.</exception>
    /// <exception cref="EnvironmentException">As there.</exception>
    public PlacedSnapshot PlaceFrom(
        SnapshotMetadata metadata, ReadOnlyMemory<byte> utf8, Func<SnapshotFile, string> source, string where,
        CancellationToken cancellation = default) => Exclusively(() =>
    {
        Sha256Digest digest = Sha256Digest.Of(utf8.Span);
        string target = DirectoryOf(metadata.Name);
        SnapshotLocation location = new(target, "placed", IsOverride: false);
        DamagedSnapshot? damaged = null;
        (bool IsTaken, string? Damage) other = default;
        if (FileKind.IsLink(target))
        {
            _files.DeleteDirectory(target);
        }
        else if (Directory.Exists(target))
        {
            (bool isSame, string? damage) = Existing(target, digest, cancellation);
            if (isSame)
            {
                return new PlacedSnapshot(location, null);
            }

            other = (true, damage);
        }

        string temporary = DurableFiles.TemporaryName(target);
        try
        {
            PutInto(temporary, metadata, utf8, source, where, cancellation);

            // Only now: what is whole of a damaged one may be where the new one comes from.
            damaged = other.IsTaken ? MakeRoom(metadata.Name, target, other.Damage) : null;
            if (damaged is null)
            {
                _files.MoveDirectory(temporary, target);
            }
            else
            {
                TakePlaceOf(damaged, target, temporary);
            }
        }
        catch
        {
            Delete(temporary);
            throw;
        }

        return new PlacedSnapshot(location, damaged);
    });

    private void PutInto(
        string temporary, SnapshotMetadata metadata, ReadOnlyMemory<byte> utf8, Func<SnapshotFile, string> sourceOf, string where,
        CancellationToken cancellation)
    {
        FilePlacement placement = new(_files, _digests, _time);
        foreach (SnapshotFile file in metadata.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            string source = sourceOf(file);
            Sha256Digest placed = File.Exists(source) ? placement.Put(source, Path.Combine(temporary, file.Path)) : default;
            if (!string.Equals(placed.ToString(), file.Sha256, StringComparison.Ordinal))
            {
                throw PublishErrors.CopyDiffers(file.Path, where);
            }
        }

        _files.WriteBytes(Path.Combine(temporary, SnapshotFiles.Metadata), utf8);
        SnapshotSeal.Close(temporary);
        _files.FlushTree(temporary);
    }

    /// <summary>Whether what lies there is the same snapshot, else what is wrong with it: null for a whole one with other
    /// bytes.</summary>
    private (bool IsSame, string? Damage) Existing(string directory, Sha256Digest digest, CancellationToken cancellation)
    {
        try
        {
            SnapshotIntegrityReport existing = SnapshotIntegrity.CheckKnown(directory, _digests, cancellation);
            return existing.IsWhole ? (existing.Digest == digest, null) : (false, existing.Findings[0].Description);
        }
        catch (SnapshotException exception)
        {
            return (false, exception.What.TrimEnd('.'));
        }
    }

    /// <summary>Deletes what nobody uses. What is published or open stays when it is whole, and is to be replaced when it is
    /// damaged.</summary>
    private DamagedSnapshot? MakeRoom(string name, string directory, string? damage)
    {
        bool isLinked = string.Equals(name, Locator.CurrentName, StringComparison.Ordinal)
            || string.Equals(name, Locator.PreviousName, StringComparison.Ordinal);
        using SnapshotLease? lease = isLinked ? null : SnapshotLease.TryTakeExclusively(directory);
        if (isLinked || (lease is null && File.Exists(Path.Combine(directory, SnapshotFiles.Metadata))))
        {
            return damage is null
                ? throw PublishErrors.NameTaken(name, Root) : new DamagedSnapshot(name, damage, name + DamagedSuffix);
        }

        Delete(directory);
        return null;
    }

    private void TakePlaceOf(DamagedSnapshot damaged, string target, string temporary)
    {
        string kept = Path.Combine(Root, damaged.KeptAs);
        Delete(kept);
        _files.ExchangeDirectories(temporary, target);
        _files.MoveDirectory(temporary, kept);
    }

    private void PutReport(string directory, SnapshotMetadata metadata, string? source, PublishRecord record)
    {
        string final = Path.Combine(directory, SnapshotFiles.Report);

        // Made beside the snapshots, not inside one: a server that checks the snapshot meanwhile sees no stray file.
        string temporary = DurableFiles.TemporaryName(Path.Combine(Root, SnapshotFiles.Report));
        Directory.CreateDirectory(temporary);
        if (source is not null)
        {
            foreach (FileInfo file in FileTree.Files(source))
            {
                _files.Copy(file.FullName, Path.Combine(temporary, FileTree.Relative(source, file.FullName)));
            }
        }

        string? former = record.Previous is null ? null : Path.Combine(Root, record.Previous);
        new BlockLists(_files).Write(directory, metadata, former, temporary);
        _files.WriteText(Path.Combine(temporary, SnapshotFiles.PublishRecord), record.ToJson());
        _files.FlushTree(temporary);
        SnapshotSeal.OpenRoot(directory);
        if (Directory.Exists(final))
        {
            // Renamed out of the snapshot before it is deleted.
            string old = DurableFiles.TemporaryName(Path.Combine(Root, SnapshotFiles.Report));
            _files.MoveDirectory(final, old);
            _files.DeleteDirectory(old);
        }

        _files.MoveDirectory(temporary, final);
        SnapshotSeal.CloseRoot(directory);
        _files.FlushDirectory(directory);
    }
}
