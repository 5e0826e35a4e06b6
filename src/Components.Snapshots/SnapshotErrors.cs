using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Snapshots;

/// <summary>Errors of finding and reading snapshots.</summary>
internal static class SnapshotErrors
{
    // Publish alone would stop at the gates that compare with what is live: each says so again, with its name.
    private const string GoBack = "Go back with './build.sh Rollback', or build it again with './build.sh Publish' and "
        + "'--override-gate GATE=REASON' for the gates that cannot compare with it.";

    internal static SnapshotException NoCurrent(string directory) => new(
        code: "PUB101",
        what: "There is no published snapshot: 'current' does not exist.",
        where: directory,
        remedy: "Publish one with './build.sh Publish'.");

    internal static SnapshotException LinkDangles(string link, string target) => new(
        code: "PUB102",
        what: $"It points to '{target}', which does not exist.",
        where: link,
        remedy: GoBack);

    internal static SnapshotException NotASnapshot(string directory, string origin) => new(
        code: "PUB103",
        what: $"The directory given with {origin} is neither a snapshot (it has no {SnapshotFiles.Metadata}) nor a directory "
            + "of snapshots (it has no 'current').",
        where: directory,
        remedy: $"Correct {origin}, or leave it out for the published snapshot. './build.sh Publish' fills an empty directory.");

    internal static SnapshotException MetadataMissing(string directory) => Directory.Exists(directory)
        ? new(
            code: "PUB104",
            what: $"It has no {SnapshotFiles.Metadata}.",
            where: directory,
            remedy: GoBack)
        : new(
            code: "PUB104",
            what: "There is no such directory.",
            where: directory,
            remedy: "Name a snapshot that is there: before the second Publish there is no 'previous'.");

    internal static SnapshotException MetadataUnreadable(string path, Exception cause) => new(
        code: "PUB105",
        what: "The snapshot's metadata cannot be read: "
            + $"{cause.Message.TrimEnd('.')}.",
        where: path,
        remedy: GoBack,
        cause);

    internal static SnapshotException SchemaUnknown(string path, int found) => new(
        code: "PUB106",
        what: $"The snapshot has schema version {found}, this build reads {SnapshotMetadata.CurrentSchemaVersion}.",
        where: path,
        remedy: "Use the build that made the snapshot, or build it again with './build.sh Publish'.");

    internal static SnapshotException Damaged(string directory, IReadOnlyList<string> findings) => new(
        code: "PUB107",
        what: $"The snapshot is damaged: {findings[0]}{(findings.Count > 1 ? $", and {findings.Count - 1} more" : "")}.",
        where: directory,
        remedy: GoBack);

    internal static SnapshotException OtherThanPublished(string path, string found, string published) => new(
        code: "PUB109",
        what: $"The snapshot's metadata has SHA-256 {found}; {published} was published.",
        where: path,
        remedy: GoBack);

    internal static SnapshotException Gone(string directory) => new(
        code: "PUB108",
        what: "The snapshot was deleted while it was being opened.",
        where: directory,
        remedy: "Try again: 'current' names another one by now.");
}
