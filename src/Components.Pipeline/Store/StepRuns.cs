using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Foundation.Files;
using Components.Foundation.Json;
using Components.Pipeline.Fingerprinting;

namespace Components.Pipeline.Store;

/// <summary>The last runs of a step, newest first: the source of "why does it run" and "how long will it take".</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="LastTaken">Key document of the last build that took an older result and ran nothing; null when the last
/// build ran the step, or took what the newest run made.</param>
public sealed record StepRuns(IReadOnlyList<StepRun> Entries, KeyDocument? LastTaken = null)
{
    private const int Limit = 20;

    /// <summary>Newest run whatever its end; null when there is none.</summary>
    public StepRun? Last => Entries.Count == 0 ? null : Entries[0];

    /// <summary>Median duration of the runs that ended well; null when there is none.</summary>
    public TimeSpan? ExpectedDuration
    {
        get
        {
            TimeSpan[] durations = [.. Entries.Where(static entry => entry.Output is not null)
                .Select(static entry => entry.Duration).Order()];
            return durations.Length == 0 ? null : durations[durations.Length / 2];
        }
    }

    internal StepRuns With(StepRun entry) => new([entry, .. Entries.Take(Limit - 1)]);

    internal string ToJson()
    {
        JsonArray entries = [];
        foreach (StepRun entry in Entries)
        {
            entries.Add(new JsonObject
            {
                ["document"] = JsonNode.Parse(entry.Document.ToCanonicalJson()),
                ["output"] = entry.Output?.ToString(),
                ["duration_ms"] = (long)entry.Duration.TotalMilliseconds,
                ["ended_at"] = entry.EndedAt.UtcDateTime.ToString("O"),
                ["not_kept_because"] = entry.NotKeptBecause,
            });
        }

        return entries.ToJsonString(CanonicalJson.Indented) + "\n";
    }

    /// <summary>Reads the runs of a step; a missing or damaged file has none, because it decides nothing.</summary>
    internal static StepRuns Read(string path)
    {
        try
        {
            return File.Exists(path)
                ? new StepRuns([.. JsonNode.Parse(RegularFile.ReadAllText(path))!.AsArray().Select(ParseEntry)])
                : new StepRuns([]);
        }
        catch (Exception exception) when (
            exception is IOException or JsonException or NullReferenceException or InvalidOperationException or FormatException)
        {
            return new StepRuns([]);
        }
    }

    /// <summary>Reads which older result the last build took; null when it took none, or the note is damaged.</summary>
    internal static KeyDocument? ReadTaken(string path)
    {
        try
        {
            return File.Exists(path) ? KeyDocument.Parse(RegularFile.ReadAllText(path)) : null;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    private static StepRun ParseEntry(JsonNode? entry) => new(
        KeyDocument.Parse(entry!["document"]!.ToJsonString(CanonicalJson.Options)),
        entry["output"]?.GetValue<string>() is { } output ? Sha256Digest.Parse(output) : null,
        TimeSpan.FromMilliseconds(entry["duration_ms"]!.GetValue<long>()),
        DateTimeOffset.Parse(entry["ended_at"]!.GetValue<string>()),
        entry["not_kept_because"]?.GetValue<string>());
}
