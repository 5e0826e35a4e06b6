using Components.Build.Contracts;
using Components.Embedding.Settings;
using Components.Models.Store;

/// <summary>Whether a pinned model has to be fetched: its files are looked at, hashed, for the plan and for the run
/// alike.</summary>
internal static class ModelFiles
{
    public static TargetDecision Decide(ModelStore store, ModelSettings settings)
    {
        IReadOnlyList<ModelFileStatus> files = store.Verify(settings);
        string[] reasons = [.. files.Where(static file => file.State != ModelFileState.Verified)
            .Select(static file => $"{file.Path} is {file.State.ToString().ToLowerInvariant()}")];
        return reasons.Length == 0
            ? TargetDecision.UpToDate($"{settings.Id}, {files.Count} files verified") : TargetDecision.Run(reasons);
    }
}
