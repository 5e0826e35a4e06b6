using System.Text.Json;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Evaluation.Gates.Baselines;

/// <summary>Figures of the gates when a person last accepted them, for one source: committed as
/// <c>data/eval/baselines/&lt;source id&gt;.json</c>, raised by the target AcceptBaseline. It holds a thing that the live
/// snapshot cannot: a figure that no later program can measure again.</summary>
public sealed record GateBaseline
{
    /// <summary>Version of this file's schema.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Version of this file's schema.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Source that it belongs to (<c>source.id</c>).</summary>
    public required string SourceId { get; init; }

    /// <summary>Figures of the retrieval gate.</summary>
    public required RetrievalBaseline Retrieval { get; init; }

    /// <summary>Figures of the performance gate; null where none were accepted.</summary>
    public PerformanceBaseline? Performance { get; init; }

    /// <summary>Everything that was ever lowered, with its reason, oldest first.</summary>
    public IReadOnlyList<BaselineConcession> Concessions { get; init; } = [];

    /// <summary>Reads a baseline.</summary>
    /// <param name="path">File.</param>
    /// <param name="sourceId">Source that it must belong to.</param>
    /// <returns>The baseline; null when there is no such file.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">EVL040: the file is no baseline of this source, or holds a figure
    /// outside its range.</exception>
    public static GateBaseline? Read(string path, string sourceId)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        GateBaseline baseline;
        try
        {
            baseline = JsonMistake.Read<GateBaseline>(RegularFile.ReadGiven(path), EvaluationJson.Strict);
        }
        catch (JsonException exception)
        {
            throw EvaluationErrors.BaselineUnreadable(path, $"It says what no baseline says: {exception.Message}.", exception);
        }

        string? problem = baseline.SchemaVersion != CurrentSchemaVersion
            ? $"Schema version {baseline.SchemaVersion} is not known."
            : baseline.SourceId != sourceId ? $"It belongs to source '{baseline.SourceId}', not to '{sourceId}'."
            : baseline.Retrieval.Problem() ?? baseline.Performance?.Problem();
        return problem is null ? baseline : throw EvaluationErrors.BaselineUnreadable(path, problem);
    }

    /// <summary>Replaces the file atomically. The same baseline gives the same bytes.</summary>
    /// <param name="path">File.</param>
    /// <param name="files">Writes it.</param>
    public void Write(string path, DurableFiles files) =>
        files.WriteBytes(path, DocumentJson.ToUtf8(this, EvaluationJson.Strict));
}
