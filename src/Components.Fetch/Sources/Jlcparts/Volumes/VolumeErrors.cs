using Components.Foundation.Errors;

namespace Components.Fetch.Sources.Jlcparts.Volumes;

/// <summary>Messages about catalogues in several zip volumes.</summary>
internal static class VolumeErrors
{
    internal static InputDataException NoZip(string name, string finding) => new(
        "FET050",
        $"The last volume is not the end of a zip archive: {finding}.",
        name,
        "Give the volume that is called .zip; the others (.z01, .z02, ...) are found from it.");

    internal static InputDataException Missing(string path, int number, int count) => new(
        "FET051",
        $"Volume {number} of {count} is not there.",
        path,
        "Put all volumes beside the one that is called .zip, under the names that they were published with.");

    internal static InputDataException Unusable(string name, string finding) => new(
        "FET052",
        $"The archive cannot be used: {finding}.",
        name,
        "Fetch it again. If it is published so, unpack it by hand and give the database with source.kind 'jlcparts-sqlite'.");

    internal static InputDataException Damaged(string name, string finding) => new(
        "FET053",
        $"The volumes do not give what their archive promises: {finding}. One is damaged, or they are of two releases.",
        name,
        "Fetch again: volumes behind an address are then asked for anew, those on this machine "
            + "have to be replaced by whole ones of one release. The last good import was kept.");

    internal static InputDataException TooLarge(string path, long bytes, long limit) => new(
        "FET024",
        $"The volumes up to this one have {bytes} bytes together, fetch.download.max_bytes allows {limit}.",
        path,
        "Check source.path. If the catalogue is that large, raise fetch.download.max_bytes; the last good import was kept.");
}
