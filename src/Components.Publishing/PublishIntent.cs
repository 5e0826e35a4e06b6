using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Publishing;

/// <summary>Write-ahead record of a cutover: what is about to change and what was before. It exists exactly while links are
/// being changed; whoever finds it without the lock's owner finishes or undoes the change.</summary>
/// <param name="Operation"><c>publish</c> or <c>rollback</c>.</param>
/// <param name="Snapshot">Name that <c>current</c> is to point to.</param>
/// <param name="CurrentBefore">Name that it pointed to; null when there was none.</param>
internal sealed record PublishIntent(string Operation, string Snapshot, string? CurrentBefore)
{
    internal const string FileName = ".publish.json";

    internal string ToJson(DateTimeOffset now) => new JsonObject
    {
        ["operation"] = Operation,
        ["snapshot"] = Snapshot,
        ["current_before"] = CurrentBefore,
        ["started_at"] = now.UtcDateTime.ToString("O"),
        ["pid"] = Environment.ProcessId,
        ["host"] = Environment.MachineName,
    }.ToJsonString(CanonicalJson.Indented) + "\n";

    /// <summary>Reads what was left; null for anything that no publisher wrote: another kind of file, other content, or names
    /// that no snapshot can have.</summary>
    internal static PublishIntent? TryRead(string path)
    {
        try
        {
            JsonNode root = JsonNode.Parse(RegularFile.ReadAllBytes(path))!;
            PublishIntent intent = new(root["operation"]!.GetValue<string>(), root["snapshot"]!.GetValue<string>(),
                root["current_before"]?.GetValue<string>());
            return SnapshotNames.IsPlain(intent.Snapshot)
                && (intent.CurrentBefore is null || SnapshotNames.IsPlain(intent.CurrentBefore)) ? intent : null;
        }
        catch (Exception exception) when (exception is JsonException or NullReferenceException or InvalidOperationException
            or ArgumentException or IOException)
        {
            // ArgumentException: a key stands there twice.
            // It is written atomically, so this is not ours: there is nothing to finish.
            return null;
        }
    }
}
