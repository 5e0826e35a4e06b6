using Components.Index;
using Components.Index.Manifest;

namespace Components.Publishing.Assembling;

/// <summary>A file that goes into vector/.</summary>
/// <param name="Path">Where it is now.</param>
/// <param name="File">Its row in the table of index files; decides role, format and version in the manifest.</param>
/// <param name="Name">Plain name in the snapshot; null for the name it has.</param>
public sealed record SnapshotVectorFile(string Path, IndexFile File, string? Name = null)
{
    /// <summary>The files that engines map.</summary>
    /// <param name="files">Their paths.</param>
    /// <returns>Every file that is there, under its usual name.</returns>
    public static IEnumerable<SnapshotVectorFile> Of(EngineFiles files) =>
        IndexFiles.Mapped.Where(file => files.Find(file) is not null).Select(file => new SnapshotVectorFile(files[file], file));
}
