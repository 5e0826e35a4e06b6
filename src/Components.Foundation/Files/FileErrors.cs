using Components.Foundation.Errors;

namespace Components.Foundation.Files;

/// <summary>Messages about files that every area uses.</summary>
internal static class FileErrors
{
    internal static EnvironmentException LockIsNoFile(string path, string kind) => new(
        code: "FIL001",
        what: $"What lies in the place of a lock file is {kind}. It was left as it is, and nothing was changed.",
        where: path,
        remedy: "Remove it while no build and no publisher runs here, then run again: the lock file is made anew.");

    internal static EnvironmentException NoRegularFile(string path, string kind) => new(
        code: "FIL002",
        what: $"What lies in the place of a file is {kind}. It was not opened: its reader might wait for ever.",
        where: path,
        remedy: "Put a regular file in its place, or name another one.");
}
