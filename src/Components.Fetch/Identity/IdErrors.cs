using Components.Foundation.Errors;

namespace Components.Fetch.Identity;

/// <summary>Messages about ids that were given.</summary>
internal static class IdErrors
{
    internal static InputDataException Damaged(string path, int line, string finding) => new(
        "FET016",
        $"The file of the given ids cannot be trusted: {finding}.",
        $"{path}:{line}",
        "Restore it from version control, or from raw/ of the last good import (the store of Fetch keeps a copy). It only "
            + "grows: no line is changed by hand.");

    internal static InputDataException Differs(string path, long idsThen) => new(
        "FET016",
        $"The file of the given ids is not the one that the last good import used, with {idsThen} bytes: parts would get "
            + "other ids.",
        path,
        "Restore it from version control, or from raw/ of the last good import (the store of Fetch keeps a copy). To "
            + "number all parts anew, take another source.id and id_base.");

    internal static InputDataException EndsBeforePublished(
        string path, long idBase, int given, (string Snapshot, long Id) published) => new(
        "FET016",
        (given == 0 ? "There is no file of the given ids here, or an empty one, "
            : $"The file of the given ids ends at {idBase + given}, ")
            + $"and the snapshot {published.Snapshot} has the part {published.Id}: parts would get other ids.",
        path,
        "Restore it from version control, from where source.csv.id_file lay before, or from raw/ of the last good import (the "
            + "store of Fetch keeps a copy). To number all parts anew, take another source.id and id_base.");

    internal static InputDataException NamedOtherwise(string path, bool isKeyed) => new(
        "FET016",
        isKeyed
            ? "The file of the given ids names parts by manufacturer and part number, and columns.key names them by a column: "
                + "each would get another id."
            : "The file of the given ids names parts by a column of the vendor's, and no columns.key is set: each would get "
                + "another id.",
        path,
        "Put csv.columns.key back as it was. To number all parts anew, take another source.id and id_base.");

    internal static InputDataException KnowsNone(string path, int known, int parts, int given) => new(
        "FET016",
        $"Of {parts} parts {known} have an id in the file of the given ids, which has {given}: the others would get new ones, "
            + "as happens where another column names the parts, or the vendor writes their names otherwise.",
        path,
        "Put csv.columns.key, manufacturer and part_number back to the columns that named the parts. Where these are other "
            + "parts, take another source.id and id_base.");

    internal static UsageException NeighbourHasRange(
        string path, long idBase, (string FileName, string Source, long IdBase) other) => new(
        "FET060",
        $"The ids above source.id_base {idBase} are those of '{other.Source}' (id_base {other.IdBase}): {other.FileName} lies "
            + "beside it, and an id would become another part.",
        path,
        $"Take another id_base. Where none of the ids of '{other.Source}' was ever published, delete {other.FileName}.");

    internal static InputDataException NoRoom(string path, long idBase) => new(
        "FET017",
        $"All {IdRegister.Room} ids above source.id_base {idBase} are given.",
        path,
        "Take another source.id with another id_base for the parts that are still to come.");

    internal static EnvironmentException NotWritable(string path, Exception cause) => new(
        "FET018",
        "The file of the given ids cannot be written, so that the next import would give others.",
        path,
        "Make its directory writable, or set source.csv.id_file to a place that is kept.",
        cause);
}
