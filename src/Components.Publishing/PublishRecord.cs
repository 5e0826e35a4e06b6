using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Foundation.Files;
using Components.Foundation.Json;
using Components.Snapshots;

namespace Components.Publishing;

/// <summary>report/publish.json: when and by whom a snapshot was published, on which grounds, and what was live before.</summary>
/// <param name="Snapshot">Name of the snapshot.</param>
/// <param name="SnapshotDigest">Its digest.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="By">Who.</param>
/// <param name="Previous">Name of the snapshot that was current before; null for the first.</param>
/// <param name="Gates">Gate with its verdict.</param>
/// <param name="Overrides">Gates that did not pass, with the reason given.</param>
/// <param name="Partial">Whether the snapshot was built with a row limit.</param>
/// <param name="Replaced">The damaged snapshot whose place it took; null when what was live was whole.</param>
public sealed record PublishRecord(
    string Snapshot, string SnapshotDigest, DateTimeOffset PublishedAt, string By, string? Previous,
    IReadOnlyList<GateRecord> Gates, IReadOnlyList<GateOverride> Overrides, bool Partial, DamagedSnapshot? Replaced)
{
    internal string ToJson() => new JsonObject
    {
        ["snapshot"] = Snapshot,
        [PublishedDigest.Field] = SnapshotDigest,
        ["published_at"] = PublishedAt.UtcDateTime.ToString("O"),
        ["by"] = By,
        ["previous"] = Previous,
        ["partial"] = Partial,
        ["replaced"] = Replaced is null
            ? null
            : new JsonObject { ["snapshot"] = Replaced.Name, ["reason"] = Replaced.Reason, ["kept_as"] = Replaced.KeptAs },
        ["gates"] = new JsonArray([.. Gates.Select(static verdict => new JsonObject
        {
            ["gate"] = verdict.Gate,
            ["outcome"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(verdict.Outcome.ToString()),
            ["reason"] = verdict.Reason,
        })]),
        ["overrides"] = new JsonArray(
            [.. Overrides.Select(static entry => new JsonObject { ["gate"] = entry.Gate, ["reason"] = entry.Reason })]),
    }.ToJsonString(CanonicalJson.Indented) + "\n";

    /// <summary>When a snapshot was last published.</summary>
    /// <param name="path">Its report/publish.json.</param>
    /// <returns>The time; null when there is no readable record.</returns>
    internal static DateTimeOffset? PublishedAtOf(string path)
    {
        try
        {
            return File.Exists(path)
                ? DateTimeOffset.Parse(JsonNode.Parse(RegularFile.ReadAllBytes(path))!["published_at"]!.GetValue<string>())
                : null;
        }
        catch (Exception exception) when (exception is JsonException or NullReferenceException or InvalidOperationException
            or ArgumentException or FormatException or IOException)
        {
            // ArgumentException: a key stands there twice.
            return null;
        }
    }
}
