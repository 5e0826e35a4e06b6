using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Publishing;

namespace Components.Steps;

/// <summary>Last words of Publish: what is so, and where it lies.</summary>
public static class PublishWords
{
    /// <summary>The snapshot that was published, or is current as before.</summary>
    /// <param name="result">How publishing ended.</param>
    /// <param name="places">Directories.</param>
    /// <returns>A line.</returns>
    public static string Closing(PublishResult result, Places places) => result.Changed
        ? $"Published: {Show(result.Snapshot, places)}"
        : $"Current:   {Show(result.Snapshot, places)}, as before; this run published nothing new";

    /// <summary>The current snapshot, where nothing was published.</summary>
    /// <param name="current">Name of the current snapshot; null when there is none.</param>
    /// <param name="places">Directories.</param>
    /// <returns>A line.</returns>
    public static string NothingPublished(string? current, Places places) => current is null
        ? "Nothing was published, and nothing is current."
        : Directory.Exists(Path.Combine(places.SnapshotsDirectory, current))
            ? $"Nothing was published: {Show(current, places)} stays current."
            : $"Nothing was published, and nothing can be served: current leads to {Show(current, places)}, which is not there.";

    /// <summary>The error of a publication that gates keep from happening; each gate has said why before.</summary>
    /// <param name="gates">Their targets.</param>
    /// <param name="snapshot">Name of the candidate.</param>
    /// <param name="current">Name of the current snapshot.</param>
    /// <returns>EVL031.</returns>
    public static GateFailedException GatesNotPassed(IReadOnlyList<string> gates, string snapshot, string? current) => new(
        code: "EVL031",
        what: $"Nothing was published: {string.Join(", ", gates)} did not "
            + $"pass{(string.Equals(snapshot, current, StringComparison.Ordinal) ? " for what is current already" : "")}.",
        where: snapshot,
        remedy: "The messages of the gates say why. Correct the cause, or name the gate and a reason: "
            + "--override-gate GATE=REASON.");

    /// <summary>The error of a publication whose gates were left out on the command line: a missing result counts as a
    /// failure.</summary>
    /// <param name="gates">Their targets.</param>
    /// <param name="snapshot">Name of the candidate.</param>
    /// <returns>EVL032.</returns>
    public static GateFailedException GatesSkipped(IReadOnlyList<string> gates, string snapshot) => new(
        code: "EVL032",
        what: $"Nothing was published: {string.Join(", ", gates)} {(gates.Count == 1 ? "was" : "were")} skipped, "
            + "and every gate is a precondition.",
        where: snapshot,
        remedy: "Leave --skip away. A gate that fails can be overridden with a reason: --override-gate GATE=REASON.");

    /// <summary>The command that serves what was published: with the directory where the program does not look by
    /// itself.</summary>
    /// <param name="places">Directories.</param>
    /// <returns>A line.</returns>
    public static string Serve(Places places)
    {
        string usual = Path.GetFullPath(Path.Combine(places.Root, Places.SnapshotsName));
        return Path.GetFullPath(places.SnapshotsDirectory) == usual ? "Serve it:  ./components serve"
            : $"Serve it:  {Places.SnapshotVariable}='{places.SnapshotsDirectory}' ./components serve";
    }

    // Below the checkout as it is typed there; elsewhere (COMPONENTS_SNAPSHOT_DIR) as a whole.
    private static string Show(string snapshot, Places places)
    {
        string directory = Path.Combine(places.SnapshotsDirectory, snapshot);
        string relative = Path.GetRelativePath(places.Root, directory);
        return relative.StartsWith("..", StringComparison.Ordinal)
            || Path.IsPathRooted(relative) ? directory : relative.Replace('\\', '/');
    }
}
