using Components.Foundation.Errors;
using Components.Foundation.Text;

namespace Components.Publishing;

/// <summary>Errors of publishing, rolling back and pruning.</summary>
internal static class PublishErrors
{
    internal static EnvironmentException Locked(string owner, string path) => new(
        code: "PUB001",
        what: $"The snapshots are being changed by {owner}.",
        where: path,
        remedy: "Wait until it has ended, then run again.");

    internal static GateFailedException GatesNotPassed(string snapshot, IReadOnlyList<string> problems) => new(
        code: "PUB002",
        what: $"{(problems.Count == 1 ? "A gate has" : $"{problems.Count} gates have")} not passed, nothing was published: "
            + $"{string.Join("; ", problems)}.",
        where: snapshot,
        remedy: "Read the report and correct the cause, or name the gate and a reason with '--override-gate GATE=REASON'.");

    internal static GateFailedException Partial(string snapshot) => new(
        code: "PUB003",
        what: "The snapshot is partial: it was built with a row limit. Nothing was published.",
        where: snapshot,
        remedy: "Build without the limit, or allow it with '--allow-partial'.");

    internal static SnapshotException Unknown(string snapshot, string directory) => new(
        code: "PUB004",
        what: $"There is no snapshot '{snapshot}'.",
        where: directory,
        remedy: "Build it with './build.sh Snapshot'.");

    internal static SnapshotException CopyDiffers(string file, string source) => new(
        code: "PUB005",
        what: $"'{file}' is missing or has other bytes than the metadata says. Nothing was changed.",
        where: source,
        remedy: "Build the snapshot again with './build.sh Snapshot --no-cache'.");

    internal static SnapshotException NothingBefore(string directory) => new(
        code: "PUB006",
        what: "There is nothing to roll back to: 'previous' does not exist.",
        where: directory,
        remedy: "Publish a snapshot with './build.sh Publish'.");

    internal static SnapshotException NameTaken(string snapshot, string directory) => new(
        code: "PUB007",
        what: $"A snapshot '{snapshot}' with other bytes is published or open in a server. It was left as it is.",
        where: directory,
        remedy: "Compare the two with './components verify --compare': one key gave two results. Raise the version of the step "
            + "that writes other bytes now, or set SOURCE_DATE_EPOCH; either gives the build a name of its own.");

    internal static UsageException OverrideWithoutReason(string gate) => new(
        code: "PUB008",
        what: $"The override of {gate} gives no reason.",
        where: "",
        remedy: "Write '--override-gate GATE=REASON'.");

    internal static UsageException OverrideUnknown(string gate, IReadOnlyList<string> known) => new(
        code: "PUB009",
        what: $"There is no gate '{gate}' to override.",
        where: "",
        remedy: NearestName.Hint(gate, known, "gates"));

    internal static EnvironmentException DiskFull(string directory, string? before, string? current, Exception cause) => new(
        code: "PUB010",
        what: current is null ? "The disk is full."
            : string.Equals(before, current, StringComparison.Ordinal) ? "The disk is full. 'current' leads where it led before."
            : $"The disk is full. 'current' leads to '{current}' by now; the next run finishes the rest.",
        where: directory,
        remedy: "Free space, for example with './build.sh Prune', then run again: what was begun is finished or cleared first.",
        cause);

    internal static EnvironmentException NotWritable(string directory, string? before, string? current, Exception cause) => new(
        code: "PUB012",
        what: $"The snapshots cannot be changed: {cause.Message.TrimEnd('.')}.",
        where: directory,
        remedy: current is null ? "Give yourself write access, or set COMPONENTS_SNAPSHOT_DIR to a directory of your own."
            : string.Equals(before, current, StringComparison.Ordinal)
                ? "Give yourself write access to it. 'current' leads where it led before."
                : $"Give yourself write access to it. 'current' leads to '{current}' by now; the next run finishes the rest.",
        cause);

    internal static SnapshotException TargetUnusable(string snapshot, string directory, string reason, Exception? cause = null) =>
        new(
        code: "PUB013",
        what: $"'{snapshot}', the snapshot to go back to, cannot be served: {reason.TrimEnd('.')}. Nothing was changed.",
        where: directory,
        remedy: "Publish a good one with './build.sh Publish'; "
            + "with the inputs and settings of then it builds the same snapshot again.",
        cause);

    internal static SnapshotException IsLink(string directory) => new(
        code: "PUB014",
        what: "This is a link, not a snapshot. Nothing was changed.",
        where: directory,
        remedy: "Remove the link, then publish again: snapshots are directories of their own.");

    internal static EnvironmentException NoLink(string path, string kind) => new(
        code: "PUB015",
        what: $"This is {kind}, not the link that a publisher makes. Nothing was changed.",
        where: path,
        remedy: "Move it away, a snapshot under a name of its own, then publish or roll back again.");

    internal static EnvironmentException NoRecord(string path) => new(
        code: "PUB016",
        what: "This is a directory, not the write-ahead record that a publisher makes. Nothing was changed.",
        where: path,
        remedy: "Move it away, then run again.");

    internal static UsageException NameUnsafe(string snapshot) => new(
        code: "PUB011",
        what: $"'{snapshot}' is not the name of a snapshot.",
        where: "",
        remedy: "Give the plain name of a directory in the directory of snapshots.");
}
