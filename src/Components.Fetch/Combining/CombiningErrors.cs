using System.Globalization;
using Components.Fetch.Guards;
using Components.Fetch.Rows;
using Components.Foundation.Errors;

namespace Components.Fetch.Combining;

/// <summary>Messages about several sources in one catalogue.</summary>
internal static class CombiningErrors
{
    private const string HowTo = "See docs/howto/your-own-catalogue.md, 'Several sources'.";

    internal static UsageException Settings(string mistakes) =>
        new("FET060", mistakes, "pipeline.yaml, sections catalogue and sources", HowTo);

    internal static UsageException RangeTaken(string catalogueId, GivenRange range, GivenRange taken) => new(
        "FET060",
        $"The ids that are given to '{range.Source}' (id_base {range.IdBase}) overlap those that were given to "
            + $"'{taken.Source}' (id_base {taken.IdBase}) in an earlier import: an id would become another part.",
        $"catalogue '{catalogueId}'",
        $"Take another id_base for '{range.Source}'. Given ids are kept for the return of '{taken.Source}'.");

    private const string ForeignRangeCode = "FET061";

    /// <summary>Whether an error is one of <see cref="ForeignRange"/>, which another id_base may answer.</summary>
    internal static bool IsForeignRange(Exception exception) => exception is ComponentsException { Code: ForeignRangeCode };

    internal static InputDataException ForeignRange(string sourceId, long id, string ownerId) => new(
        ForeignRangeCode,
        $"Source '{sourceId}' brings the id {id}, which lies in the range of ids that are given to '{ownerId}'.",
        $"source '{sourceId}'",
        $"Nothing was replaced. Map another column as the id of '{sourceId}', or, where '{ownerId}' has no import yet, take "
            + "another id_base for it.");

    internal static InputDataException TooManyOthers(
        string sourceId, long conflicts, long rows, GuardResult guard, QuarantinedRow first) => new(
        "FET062",
        string.Create(CultureInfo.InvariantCulture, $"{conflicts} of {rows} rows ({100.0 * conflicts / rows:0.##} %) have an id ")
            + "that is another part in a source that wins, "
            + string.Create(CultureInfo.InvariantCulture, $"{(guard.Measured > 100.0 * conflicts / rows
                ? $"with all that are kept out or broken {guard.Measured:0.##} %, " : "")}at most ")
            + string.Create(CultureInfo.InvariantCulture, $"{guard.Threshold:0.##} % ({guard.Guard}) allowed. The first: "
            + $"{first.LcscId} {first.Excerpt}."),
        $"source '{sourceId}'",
        "Nothing was replaced. Ids of two sources are compared because both bring their own: if they do not mean the same "
            + "numbers, give this source an id_base instead of a column of ids.");

    internal static InputDataException SourceGone(string catalogueId, IReadOnlyList<string> missing) => new(
        "FET063",
        $"{Names(missing)} took part in the last import and {(missing.Count == 1 ? "is" : "are")} not declared: all parts from "
            + "there would vanish.",
        $"catalogue '{catalogueId}'",
        $"Declare {(missing.Count == 1 ? "it" : "them")} again below sources, or say that "
            + $"{(missing.Count == 1 ? "it goes" : "they go")}: catalogue.removed: [{string.Join(", ", missing)}]. Given "
            + $"ids are kept either way.");

    internal static InputDataException RecordUnreadable(string path, Exception? cause) => new(
        "FET064",
        "The record of the sources that took part cannot be read, so that a missing one would not be noticed.",
        path,
        "Restore it, or delete it to accept the next import with whatever sources are declared.",
        cause);

    /// <summary>Sources that failed, in their order, each with the code of its own error.</summary>
    internal static InputDataException SourcesFailed(
        string catalogueId, IReadOnlyList<(string Id, ComponentsException Error)> failed, IReadOnlyList<string> accepted)
    {
        string which = failed.Count == 1 ? "a source" : $"{failed.Count} sources";
        string reasons = string.Join(' ', failed.Select(static failure =>
            $"Source '{failure.Id}': {SettingNames.Of(failure.Id, failure.Error.Message)}"));
        string kept = $"The last good import of {Names([.. failed.Select(static failure => failure.Id)])} stays"
            + (accepted.Count > 0 ? $"; {Names(accepted)} {(accepted.Count == 1 ? "was" : "were")} accepted." : ".");
        return new(
            "FET065",
            $"Nothing was joined, because {which} failed. {reasons}",
            $"catalogue '{catalogueId}'",
            $"Correct it and fetch again. {kept}",
            failed[0].Error);
    }

    private static string Names(IReadOnlyList<string> ids) => string.Join(", ", ids.Select(static id => $"'{id}'"));
}
