using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Evaluation.Gates.Performance;
using Components.Evaluation.Gates.Retrieval;
using Components.Foundation.Files;
using Components.Foundation.Json;
using Components.Snapshots;

namespace Components.Evaluation.Gates;

/// <summary>Result of one gate about exactly one snapshot. Written as <c>&lt;gate&gt;.json</c>; an output like any
/// other.</summary>
public sealed record GateResult
{
    /// <summary>Version of this file's schema.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary><see cref="ComparedWith"/> of a result that was measured while nothing of its source was live.</summary>
    public const string ComparedWithNone = "none";

    /// <summary><see cref="ComparedWith"/> of a result that was measured while its snapshot was live itself.</summary>
    public const string ComparedWithItself = "itself";

    /// <summary>Version of this file's schema.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Id of the gate.</summary>
    public required string Gate { get; init; }

    /// <summary>How the gate ended.</summary>
    public required GateVerdict Verdict { get; init; }

    /// <summary>Name of the snapshot.</summary>
    public required string SnapshotName { get; init; }

    /// <summary>SHA-256 of its metadata.json: the result is void for any other.</summary>
    public required string SnapshotDigest { get; init; }

    /// <summary>Name of the snapshot that it was compared with, which was live when it was measured, or
    /// <see cref="ComparedWithNone"/> or <see cref="ComparedWithItself"/>; null for a gate that compares with none.</summary>
    public string? ComparedWith { get; init; }

    /// <summary>Digest of program, suites and thresholds that it was measured with, SHA-256; null where
    /// <see cref="ComparedWith"/> is.</summary>
    public string? MeasuredWith { get; init; }

    /// <summary>Checks in the order in which they are shown.</summary>
    public required IReadOnlyList<GateCheck> Checks { get; init; }

    /// <summary>Checks that did not pass and do not block.</summary>
    public int Warnings => Checks.Count(static check => check.Verdict != GateVerdict.Pass && !check.Blocks);

    /// <summary>Figures of the retrieval gate.</summary>
    public RetrievalDetails? Retrieval { get; init; }

    /// <summary>Figures of the performance gate.</summary>
    public PerformanceDetails? Performance { get; init; }

    /// <summary>File name of this result.</summary>
    [JsonIgnore]
    public string FileName => $"{Gate}.json";

    /// <summary>Verdict of a set of checks: no check at all fails, a check that could not run is an error, a blocking failure
    /// fails.</summary>
    /// <param name="checks">Checks.</param>
    /// <returns>The verdict.</returns>
    public static GateVerdict VerdictOf(IReadOnlyCollection<GateCheck> checks) =>
        checks.Any(static check => check.Verdict == GateVerdict.Error) ? GateVerdict.Error
        : checks.All(static check => check.Severity == CheckSeverity.Info)
            || checks.Any(static check => check.Blocks) ? GateVerdict.Fail
        : GateVerdict.Pass;

    /// <summary>Reads a result.</summary>
    /// <param name="path">A &lt;gate&gt;.json.</param>
    /// <returns>The result.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">EVL010: the file is missing or not a gate result.</exception>
    public static GateResult Read(string path)
    {
        try
        {
            GateResult result = JsonMistake.Read<GateResult>(RegularFile.ReadAllBytes(path), DocumentJson.Options);
            return result.SchemaVersion == CurrentSchemaVersion
                ? result : throw new JsonException($"Schema version {result.SchemaVersion} is not known.");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw EvaluationErrors.GateResultUnreadable(path, exception);
        }
    }

    /// <summary>Writes the result into a directory that the caller replaces as a whole.</summary>
    /// <param name="directory">Existing directory.</param>
    public void Write(string directory) =>
#pragma warning disable RS0030 // a new file in the step's own temporary directory
        File.WriteAllBytes(Path.Combine(directory, FileName), DocumentJson.ToUtf8(this));
#pragma warning restore RS0030
}
