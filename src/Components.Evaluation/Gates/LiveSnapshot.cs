using Components.Foundation.Errors;

namespace Components.Evaluation.Gates;

/// <summary>Sentences about the snapshot that was live while gates measured. A result is kept and shown again when another one
/// is live, the candidate itself for example: so every sentence speaks of the time of the measurement.</summary>
internal static class LiveSnapshot
{
    /// <summary>The live snapshot in the title of a check.</summary>
    internal const string Title = "the snapshot that was live";

    /// <summary>Its record in the title of a check.</summary>
    internal const string RecordTitle = "the record of the snapshot that was live";

    /// <summary>Why nothing is compared: the candidate was live itself.</summary>
    internal const string Itself = "Measured while the candidate was the live snapshot, which is not compared with itself. Its "
        + "record and the committed baseline decide.";

    /// <summary>Why there is no record: nothing was live.</summary>
    internal const string NoRecord = "No record: when this was measured, nothing of this source was published.";

    /// <summary>Why nothing is compared: nothing was live.</summary>
    /// <param name="source">The candidate's source.</param>
    internal static string None(string source) =>
        $"No comparison: when this was measured, no snapshot of source '{source}' was live.";

    /// <summary>Why nothing is compared: what was live came from another source.</summary>
    /// <param name="what">The missing thing: <c>comparison</c> or <c>record</c>.</param>
    /// <param name="live">Its source.</param>
    /// <param name="source">The candidate's source.</param>
    internal static string Foreign(string what, string live, string source) =>
        $"No {what}: the snapshot that was live when this was measured comes from source '{live}', this one from '{source}'.";

    /// <summary>The message of the comparison that could not be made.</summary>
    /// <param name="done">The work that was to be done with it: <c>compared</c> or <c>measured</c>.</param>
    /// <param name="gate">The gate that compares.</param>
    /// <param name="cause">Why it cannot be read.</param>
    /// <returns>Reason and remedy.</returns>
    internal static string CannotBeRead(string done, GateDescription gate, ComponentsException cause) =>
        $"The live snapshot cannot be {done}: {cause.Code}: {cause.What} "
        + $"Publish without the comparison, and say why, with '--override-gate {gate.Target}=REASON'.";
}
