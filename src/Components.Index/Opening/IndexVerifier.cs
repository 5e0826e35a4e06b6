using Components.Index.Manifest;

namespace Components.Index.Opening;

/// <summary>Reads every byte of the index files and checks their own invariants: references in range, orders ascending, offsets
/// monotone, counts that add up. For the integrity gate; engines check what they read as they read it.</summary>
public static class IndexVerifier
{
    /// <inheritdoc cref="Verify(EngineFiles, Func{IndexFile, bool}, CancellationToken)"/>
    public static void Verify(EngineFiles files, CancellationToken cancellationToken = default) =>
        Verify(files, isKnown: null, cancellationToken);

    /// <summary>Verifies the files of a snapshot.</summary>
    /// <param name="files">The files; one that is not needed may be absent.</param>
    /// <param name="isKnown">Files that passed before with these bytes, of themselves and of what they are compared with, and are
    /// not read; null to read every one.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC020 to VEC027 names the first file that is
    /// damaged.</exception>
    public static void Verify(
        EngineFiles files, Func<IndexFile, bool>? isKnown, CancellationToken cancellationToken = default)
    {
        using FilesBeside beside = new(file => files[file]);
        foreach (IndexFile file in IndexFiles.Mapped)
        {
            if (files.Find(file) is { } path && isKnown?.Invoke(file) != true)
            {
                beside.Begin(file);
                file.Verify!(path, beside, cancellationToken);
            }
        }
    }
}
