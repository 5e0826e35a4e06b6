using Components.Catalog.Errors;

namespace Components.Index.Manifest;

/// <summary>One message per reason for which a snapshot's vector artifacts are refused: VEC001 to VEC018.</summary>
internal static class ManifestErrors
{
    private const string Rollback = "Published snapshots are never edited. Go back with './build.sh Rollback', or publish again.";

    internal static SnapshotException VectorMissing(string path) => new(
        "VEC001", "The snapshot has no vector manifest.", path, "Build and place a whole one with './build.sh Publish', go back with './build.sh Rollback', or point to another snapshot.");

    internal static SnapshotException Unreadable(string path, Exception cause) => new(
        "VEC002", $"The vector manifest cannot be read: {FirstLine(cause.Message)}", path, Rollback, cause);

    internal static SnapshotException UnknownSchema(string path, int found, int readable) => new(
        "VEC003",
        $"The vector manifest has schema version {found}; this build reads version {readable}.",
        path,
        "Serve it with the release that built it, or build the snapshot again with this one.");

    internal static SnapshotException NameDiffers(string path, string found, string expected) => new(
        "VEC004", $"The vector manifest belongs to snapshot '{found}', not to '{expected}'.", path, Rollback);

    internal static SnapshotException CountDiffers(string path, string what, long found, long expected) => new(
        "VEC005", $"{what} is {found}, expected {expected}.", path, Rollback);

    internal static SnapshotException FileMissing(string path, string name) => new(
        "VEC006", $"'{name}' is missing.", path, Rollback);

    internal static SnapshotException SizeDiffers(string path, string name, long actualBytes, long expectedBytes) => new(
        "VEC007", $"'{name}' has {actualBytes} bytes, expected {expectedBytes}.", path, Rollback);

    internal static SnapshotException ModelDiffers(string path, string what, string found, string expected) => new(
        "VEC008",
        $"The query model is not the one that made the vectors: {what} is '{found}', the manifest says '{expected}'.",
        path,
        "Configure the model of the manifest, or build a snapshot with this model: changing a model is a release.");

    internal static SnapshotException DimensionDiffers(string path, string what, int found, int expected) => new(
        "VEC009", $"{what} has {found} columns, the manifest says {expected}.", path, Rollback);

    internal static SnapshotException DigestDiffers(string path, string name, string actual, string expected) => new(
        "VEC010", $"'{name}' has SHA-256 {actual}, expected {expected}.", path, Rollback);

    internal static SnapshotException NameNotPlain(string path, string name) => new(
        "VEC011", $"'{name}' is not a plain file name.", path, Rollback);

    internal static SnapshotException ProbeDiffers(string path, string text, float cosine, float tolerance) => new(
        "VEC012",
        FormattableString.Invariant($"The query model gives '{text}' another vector than at build time: cosine {cosine:0.######}, at least {tolerance:0.######} is required."),
        path,
        "Model, tokenizer, pooling or CPU differ from the build's. Restore them, or build the snapshot again here.");

    internal static SnapshotException SqlDiffers(string path, string name, string found, string expected) => new(
        "VEC013", $"'{name}' has SHA-256 {found} in metadata.json, the vector manifest was made for {expected}.", path, Rollback);

    internal static SnapshotException RoleMissing(string path, string role) => new(
        "VEC014", $"No file with the role '{role}' is listed.", path, Rollback);

    internal static SnapshotException Unlisted(string path, string name) => new(
        "VEC015", $"'{name}' is not listed in the manifest.", path, "Remove it, or go back with './build.sh Rollback'.");

    internal static SnapshotException UnknownEngine(string path, string engine) => new(
        "VEC016", $"The engine '{engine}' is not known; there are 'mapped' and 'exact'.", path, "Choose one of them with --engine, or publish again.");

    internal static SnapshotException NoDenseIndex(string path) => new(
        "VEC017", "The engine 'mapped' needs a dense index, and the snapshot has none.", path, "Serve with '--engine exact', or publish again.");

    private static string FirstLine(string message)
    {
        string line = message.Split('\n')[0].TrimEnd();
        return line.EndsWith('.') ? line : line + ".";
    }
}
