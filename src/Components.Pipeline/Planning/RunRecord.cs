using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Foundation.Files;
using Components.Foundation.Json;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;

namespace Components.Pipeline.Planning;

/// <summary>The record of one run: every step with its key document, so that two runs can be compared later.</summary>
/// <param name="Id">Time and process, sorts by time.</param>
/// <param name="StartedAt">When the run began.</param>
/// <param name="Command">Command line.</param>
/// <param name="Steps">Steps in the order in which they ended.</param>
public sealed record RunRecord(string Id, DateTimeOffset StartedAt, string Command, IReadOnlyList<RunStep> Steps)
{
    internal string ToJson()
    {
        JsonObject root = new()
        {
            ["id"] = Id,
            ["started_at"] = StartedAt.UtcDateTime.ToString("O"),
            ["command"] = Command,
            ["steps"] = new JsonArray([.. Steps.Select(StepToJson)]),
        };
        return root.ToJsonString(CanonicalJson.Indented) + "\n";
    }

    internal static RunRecord? TryParse(string json)
    {
        try
        {
            JsonNode root = JsonNode.Parse(json)!;
            return new RunRecord(
                root["id"]!.GetValue<string>(), DateTimeOffset.Parse(root["started_at"]!.GetValue<string>()),
                root["command"]!.GetValue<string>(),
                [.. root["steps"]!.AsArray().Select(static step => StepFromJson(step!))]);
        }
        catch (Exception exception) when (exception is JsonException or NullReferenceException
            or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static JsonObject StepToJson(RunStep step) => new()
    {
        ["name"] = step.Name,
        ["status"] = SettingShape.KeyOf(step.Status.ToString()),
        ["key"] = step.Document.Key.ToString(),
        ["document"] = JsonNode.Parse(step.Document.ToCanonicalJson()),
        ["output"] = step.Output?.ToString(),
        ["duration_ms"] = (long)step.Duration.TotalMilliseconds,
        ["reasons"] = new JsonArray([.. step.Reasons.Select(static reason => JsonValue.Create(reason))]),
        ["error"] = step.Error,
        ["uploaded"] = step.IsUploaded,
    };

    private static RunStep StepFromJson(JsonNode step) => new(
        step["name"]!.GetValue<string>(),
        (StepStatus)SettingText.Parse(step["status"]!.GetValue<string>(), typeof(StepStatus))!,
        KeyDocument.Parse(step["document"]!.ToJsonString(CanonicalJson.Options)),
        step["output"]?.GetValue<string>() is { } output ? Sha256Digest.Parse(output) : null,
        TimeSpan.FromMilliseconds(step["duration_ms"]!.GetValue<long>()),
        [.. step["reasons"]!.AsArray().Select(static reason => reason!.GetValue<string>())],
        step["error"]?.GetValue<string>(),
        step["uploaded"]?.GetValue<bool>() == true);
}
