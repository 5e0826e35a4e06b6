using System.Globalization;
using Components.Foundation.Errors;

namespace Components.Transform;

/// <summary>Messages of the transform stage.</summary>
internal static class TransformErrors
{
    public static InputDataException ImportMissing(string path) => new(
        code: "SQL001",
        what: "The import file does not exist.",
        where: path,
        remedy: "Run './build.sh Fetch' first.");

    public static InputDataException NoRows(string path) => new(
        code: "SQL002",
        what: "The import file has no usable row.",
        where: path,
        remedy: "Look at fetch-manifest.json beside it, then run './build.sh Fetch' again.");

    public static InputDataException TooManyRejected(string path, long rejected, long rows, string reason, double limit) => new(
        code: "SQL003",
        what: string.Create(CultureInfo.InvariantCulture, $"{rejected} of {rows} rows were rejected "
            + $"({(double)rejected / rows:P1}, mostly '{reason}'); at most {limit:P1} are allowed."),
        where: path,
        remedy: "Repair the source, or raise 'transform.max_rejected_share' in pipeline.yaml.");

    public static EnvironmentException DatabaseFailed(string table, int code, string message) => new(
        code: "SQL010",
        what: $"SQLite could not write a row ({code}: {message}).",
        where: table,
        remedy: "Check free space and permissions of the output store's disk, then run again.");
}
