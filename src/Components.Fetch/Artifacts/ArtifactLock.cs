using Components.Foundation.Files;

namespace Components.Fetch.Artifacts;

/// <summary>One process at a time fetches or collects artifacts.</summary>
internal static class ArtifactLock
{
    private const string FileName = "artifacts.lock";

    /// <summary>Takes the lock.</summary>
    /// <param name="directory">Root of the artifacts; it exists.</param>
    /// <param name="time">Clock for the owner's note.</param>
    /// <exception cref="Foundation.Errors.EnvironmentException">FET075: another process has it.</exception>
    internal static FileLock Take(string directory, TimeProvider time)
    {
        string path = Path.Combine(directory, FileName);
        return FileLock.TryTake(path, isShared: false, time)
            ?? throw ArtifactErrors.InUse(directory, FileLock.DescribeOwner(path, time));
    }
}
