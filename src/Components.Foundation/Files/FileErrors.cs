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

    internal static EnvironmentException DirectoryInPlace(string path, Exception cause) => new(
        code: "FIL003",
        what: "What lies in the place of a file that is to be written is a directory. It was left as it is.",
        where: path,
        remedy: "Look at what is in it, move or delete it, then run again: the file is made anew.",
        cause);

    internal static EnvironmentException NoDirectory(string path, string kind) => new(
        code: "FIL004",
        what: $"What lies in the place of a directory is {kind}. It was left as it is.",
        where: path,
        remedy: "Move it away, or name another place, then run again: the directory is made anew.");

    internal static EnvironmentException TooLong(string path, long bytes, long largest) => new(
        code: "FIL005",
        what: $"The file has {bytes} bytes, and no more than {largest} are read of one of its kind. It was not read.",
        where: path,
        remedy: "Look at what became of it: put the right file in its place, or delete it where the build writes it itself.");
}
