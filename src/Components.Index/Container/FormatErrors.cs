using Components.Foundation.Errors;

namespace Components.Index.Container;

/// <summary>Messages about single binary files: VEC020 to VEC029.</summary>
internal static class FormatErrors
{
    private const string RebuildRemedy = "Go back with './build.sh Rollback', or build and publish a new snapshot.";

    internal static SnapshotException Missing(string path, Exception cause) => new(
        "VEC020", "The file cannot be opened.", path, RebuildRemedy, cause);

    internal static SnapshotException WrongMagic(string path, string expected) => new(
        "VEC021", $"This is not a {expected} file: its first eight bytes differ.", path, RebuildRemedy);

    internal static SnapshotException UnknownVersion(string path, uint found, uint readable) => new(
        "VEC022",
        $"The file has format version {found}; this build reads version {readable}.",
        path,
        "Serve it with the release that built it, or build the snapshot again with this one.");

    internal static SnapshotException HeaderDamaged(string path, string part) => new(
        "VEC023", $"The {part} does not match its checksum.", path, RebuildRemedy);

    internal static SnapshotException Truncated(string path, long expectedBytes, long actualBytes) => new(
        "VEC024", $"The file has {actualBytes} bytes, its header states {expectedBytes}.", path, RebuildRemedy);

    internal static SnapshotException Damaged(string path, string what) => new(
        "VEC025", $"The content is damaged: {what}.", path, RebuildRemedy);

    internal static SnapshotException RowsDiffer(string path, string otherPath) => new(
        "VEC026",
        $"The file describes other rows than '{Path.GetFileName(otherPath)}'.",
        path,
        "The files come from different builds. Build the snapshot again with './build.sh Snapshot'.");

    internal static SnapshotException OrderDiffers(string path, string orderPath) => new(
        "VEC026",
        $"The file holds its rows in another order than '{Path.GetFileName(orderPath)}' says.",
        path,
        "The files come from different builds. Build the snapshot again with './build.sh Snapshot'.");

    internal static SnapshotException OtherAnalyzer(string path, uint found, int readable) => new(
        "VEC027",
        $"The index was made by analyzer version {found} with other tables than this build's (version {readable}).",
        path,
        "Serve it with the release that built it, or build the snapshot again with this one.");
}
