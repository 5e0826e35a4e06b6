using Components.Foundation.Errors;

namespace Components.Sharing.Pulling;

/// <summary>Errors of pulling a snapshot. Nothing was published where one of them is thrown.</summary>
internal static class PullErrors
{
    internal static EnvironmentException Unreachable(string url, string reason, Exception? cause = null) => new(
        code: "PUB201",
        what: $"The server does not give it: {reason}. 'current' is as it was; what came is kept.",
        where: url,
        remedy: "Look at the server and the address, then run again: it goes on where it stopped.",
        cause);

    internal static SnapshotException NoSnapshot(string url) => new(
        code: "PUB202",
        what: "There is neither current/metadata.json nor metadata.json.",
        where: url,
        remedy: "Name the address of a directory of snapshots, or of one snapshot in it.");

    internal static SnapshotException MetadataUnreadable(string url, string reason, Exception? cause = null) => new(
        code: "PUB203",
        what: $"What the server sent is no metadata.json: {reason.TrimEnd('.')}.",
        where: url,
        remedy: "Look at what the server answers there: a login page, or another kind of file.",
        cause);

    internal static SnapshotException SchemaUnknown(string url, int found, int known) => new(
        code: "PUB204",
        what: $"The snapshot has schema version {found}, this program reads {known}.",
        where: url,
        remedy: "Pull with the program of the release that made it.");

    internal static SnapshotException Hostile(string url, string what) => new(
        code: "PUB205",
        what: $"Its metadata.json lists what no snapshot has: {what}. Nothing of it was fetched.",
        where: url,
        remedy: "Ask whoever runs the server: no build writes such a file.");

    internal static SnapshotException OtherDigest(string url, string found, string wanted) => new(
        code: "PUB206",
        what: $"The snapshot has digest {found}; {wanted} was asked for.",
        where: url,
        remedy: "Name the snapshot's own directory at the server, or ask for the digest that it has.");

    internal static SnapshotException FileDiffers(string url, string reason) => new(
        code: "PUB207",
        what: $"The server sends another file than metadata.json says: {reason}. 'current' is as it was.",
        where: url,
        remedy: "Look at the file on the server ('components verify --full' there), then run again.");

    internal static EnvironmentException NoRoom(string directory, long needed, long free) => new(
        code: "PUB208",
        what: $"The snapshot needs {needed} bytes here, and {free} are free. Nothing of it was fetched.",
        where: directory,
        remedy: "Free space, for example with 'components prune', or set COMPONENTS_SNAPSHOT_DIR and COMPONENTS_CACHE_DIR to a "
            + "larger disk.");

    internal static SnapshotException NotServable(string name, string directory, ComponentsException cause) => new(
        code: "PUB209",
        what: $"'{name}' was brought, and cannot be served here: {cause.Code}: {cause.What.TrimEnd('.')}. "
            + "'current' is as it was.",
        where: directory,
        remedy: "Pull with the program of the release that made it, or another snapshot.",
        cause);

    internal static EnvironmentException Locked(string owner, string path) => new(
        code: "PUB210",
        what: $"Another pull is at work here: {owner}.",
        where: path,
        remedy: "Wait until it has ended, then run again.");
}
