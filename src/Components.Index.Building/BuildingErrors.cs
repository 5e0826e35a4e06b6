using Components.Foundation.Errors;

namespace Components.Index.Building;

/// <summary>Messages about the inputs of the index steps: VEC030 to VEC039.</summary>
internal static class BuildingErrors
{
    private const string Rebuild = "Run './build.sh Transform --no-cache' to write it again.";

    internal static InputDataException IdsDoNotAscend(string path, int row, long before, long found) => new(
        "VEC030", $"Row {row} has the id {found} after {before}; ids must be positive and ascend.", path, Rebuild);

    internal static InputDataException NotDetail(string path, string what, Exception? cause = null) => new(
        "VEC031", $"This is not a detail database: {what}.", path, Rebuild, cause);

    internal static InputDataException RowsDiffer(string path, long found, string otherPath, long expected) => new(
        "VEC032", $"It has {found} rows, '{Path.GetFileName(otherPath)}' has {expected}.", path,
        "Build both from the same catalogue: './build.sh Index --no-cache'.");

    internal static InputDataException OtherRows(string path, string otherPath) => new(
        "VEC032", $"It orders other rows than those of '{Path.GetFileName(otherPath)}'.", path,
        "Build both from the same catalogue: './build.sh Index --no-cache'.");

    internal static InputDataException FileMissing(string path, string role) => new(
        "VEC033", $"The file for the role '{role}' is missing.", path, "Run './build.sh Index' first.");
}
