using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Evaluation.Gates.Performance;
using Components.Evaluation.Gates.Retrieval;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Evaluation.Gates.Baselines;

/// <summary>results.json of a report, as far as figures are compared with it: of the live snapshot the figures that it had when
/// it was published, with the program of that day.</summary>
public sealed record PublishedRecord
{
    /// <summary>File name in a report.</summary>
    public const string FileName = SnapshotFiles.Results;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Version of the file's schema.</summary>
    public int SchemaVersion { get; init; }

    /// <summary>Name of the snapshot that was measured.</summary>
    public required string SnapshotName { get; init; }

    /// <summary>SHA-256 of its metadata.json.</summary>
    public required string SnapshotDigest { get; init; }

    /// <summary>Its source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Results of the gates.</summary>
    public required IReadOnlyList<GateResult> Gates { get; init; }

    /// <summary>Figures of the retrieval gate; null when it did not get so far.</summary>
    [JsonIgnore]
    public RetrievalDetails? Retrieval => Gates.FirstOrDefault(static gate => gate.Gate == RetrievalGate.Id)?.Retrieval;

    /// <summary>Figures of the performance gate; null when it did not get so far.</summary>
    [JsonIgnore]
    public PerformanceDetails? Performance => Gates.FirstOrDefault(static gate => gate.Gate == PerformanceGate.Id)?.Performance;

    /// <summary>Reads a record.</summary>
    /// <param name="path">A results.json.</param>
    /// <returns>The record.</returns>
    /// <exception cref="SnapshotException">EVL041: the file is missing, or of a schema that this program does not
    /// read.</exception>
    public static PublishedRecord Read(string path)
    {
        try
        {
            PublishedRecord record = JsonMistake.Read<PublishedRecord>(RegularFile.ReadAllBytes(path), Json);
            return record.SchemaVersion == 1
                ? record : throw new JsonException($"Schema version {record.SchemaVersion} is not known.");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw EvaluationErrors.RecordUnreadable(path, exception);
        }
    }
}
