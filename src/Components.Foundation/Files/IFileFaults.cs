namespace Components.Foundation.Files;

/// <summary>Observer of every durable step of <see cref="DurableFiles"/>. Tests pass one that throws or kills the process at
/// the n-th step; production passes none.</summary>
public interface IFileFaults
{
    /// <summary>Called immediately before a step takes effect.</summary>
    /// <param name="step">Name of the step: <c>create-directory</c>, <c>create-temp</c>, <c>write</c>, <c>flush-file</c>,
    /// <c>rename</c>, <c>link</c>, <c>flush-directory</c>, <c>replace-link</c>, <c>exchange</c>, <c>delete</c>.</param>
    /// <param name="path">The file or directory concerned.</param>
    void Before(string step, string path);
}
