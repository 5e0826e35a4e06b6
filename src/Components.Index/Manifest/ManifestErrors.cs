using Components.Foundation.Errors;
using Components.Snapshots;

namespace Components.Index.Manifest;

/// <summary>One message per reason for which a snapshot's vector/ is refused: VEC001 to VEC019, VEC027 to VEC029,
/// VEC041 to VEC047. VEC012 (probes) is in Components.Search, which embeds them.</summary>
internal static class ManifestErrors
{
    private const string OtherRelease = "Serve it with the release that built it, or build the snapshot again with this one.";
    private const string Rollback = "Published snapshots are never edited. Go back with './build.sh Rollback', or publish again.";

    internal static SnapshotException VectorMissing(string path) => new(
        "VEC001", "The snapshot has no vector manifest.", path, "Build and place a whole one with './build.sh Publish', "
            + "go back with './build.sh Rollback', or point to another one (COMPONENTS_SNAPSHOT_DIR; "
            + "COMPONENTS_VECTOR_DIR, where it is set, takes the place of its vectors).");

    internal static SnapshotException Unreadable(string path, Exception cause) => new(
        "VEC002", $"The vector manifest cannot be read: {FirstLine(cause.Message)}", path, Rollback, cause);

    internal static SnapshotException UnknownSchema(string path, int found, int readable) => new(
        "VEC003",
        $"The vector manifest has schema version {found}; this build reads version {readable}.",
        path,
        OtherRelease);

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

    internal static SnapshotException SqlDiffers(string path, string name, string found, string expected) => new(
        "VEC013", $"'{name}' has SHA-256 {found} in metadata.json, the vector manifest was made for {expected}.", path, Rollback);

    internal static SnapshotException RoleMissing(string path, string role) => new(
        "VEC014", $"No file with the role '{role}' is listed.", path, Rollback);

    internal static SnapshotException Unlisted(string path, string name) => new(
        "VEC015", $"'{name}' is not listed in the manifest.", path, "Remove it, or go back with './build.sh Rollback'.");

    internal static SnapshotException UnknownEngine(string path, string engine) => new(
        "VEC016", $"The engine '{engine}' is not known; there are 'mapped' and 'exact'.", path,
            "Choose one of them with --engine, or publish again.");

    internal static SnapshotException NoDenseIndex(string path) => new(
        "VEC017", "The engine 'mapped' needs a dense index, and the snapshot has none.", path,
            "Serve with '--engine exact', or publish again.");

    internal static SnapshotException ManifestDiffers(string path, string found, string recorded) => new(
        "VEC018", $"The vector manifest has SHA-256 {found}, metadata.json says {recorded}.", path, Rollback);

    internal static SnapshotException RowDiffers(string path, string name, SnapshotFile? row) => new(
        "VEC019",
        row is null
            ? $"'{name}' is not listed in metadata.json."
            : $"'{name}' is listed in metadata.json with {row.SizeBytes} bytes and SHA-256 {row.Sha256}, here otherwise.",
        path,
        Rollback);

    internal static SnapshotException OtherAnalyzer(string path, int found, int readable) => new(
        "VEC027", $"The snapshot was made by analyzer version {found} with other tables than this build's (version {readable}).",
            path, OtherRelease);

    internal static SnapshotException OtherTemplate(string path, int found, int readable) => new(
        "VEC028", $"The texts were made by text template version {found}; this build reads version {readable}.", path,
            OtherRelease);

    internal static SnapshotException OtherFormat(string path, ManifestFile file, string format, int version) => new(
        "VEC029",
        $"'{file.Name}' is listed as {file.Format} version {file.FormatVersion}; "
            + $"this build reads {format} version {version} for the role '{file.Role}'.",
        path,
        OtherRelease);

    internal static SnapshotException ProbesUnusable(string path, string why) => new(
        "VEC041", $"The probe texts prove nothing: {why}.", path, Rollback);

    internal static SnapshotException ToleranceUnusable(string path, float found, float smallest) => new(
        "VEC042",
        FormattableString.Invariant($"probe_tolerance is {found:0.######}, expected {smallest:0.####} to 1 for this model."),
        path,
        Rollback);

    internal static SnapshotException ListedTwice(string path, string what, string value) => new(
        "VEC043", $"The {what} '{value}' is listed twice.", path, Rollback);

    internal static SnapshotException OtherQuantization(string path, string found, string expected) => new(
        "VEC044", $"quantization is '{found}', expected '{expected}' for the files that are listed.", path, Rollback);

    internal static SnapshotException RevisionNamesNoFile(string path, string revision) => new(
        "VEC046", $"model_revision is '{revision}', and none of the model's files has that SHA-256.", path, Rollback);

    internal static SnapshotException MetadataDiffers(string path, string found, string recorded) => new(
        "VEC047",
        $"metadata.json says something else than when the snapshot was built: without this file's row its SHA-256 is {found}, "
            + $"expected {recorded}.",
        path,
        Rollback);

    private static string FirstLine(string message)
    {
        string line = message.Split('\n')[0].TrimEnd();
        return line.EndsWith('.') ? line : line + ".";
    }
}
