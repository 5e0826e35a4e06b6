namespace Components.Benchmarks.Campaign;

/// <summary>Deletes directories in which snapshots and outputs were sealed.</summary>
internal static class WritableTree
{
    public static void Delete(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        foreach (string child in Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories)
            .Where(static path => new DirectoryInfo(path).LinkTarget is null))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(child, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        Directory.Delete(directory, recursive: true);
    }
}
