using Components.Catalog.Files;

namespace Components.Pipeline.Tests;

/// <summary>A directory of one test, deleted afterwards.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    internal TemporaryDirectory()
    {
        // Thousands of flushes to disk would only slow the tests down; a file system in memory obeys the same rules.
        string parent = Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath();
        Path = System.IO.Path.Combine(parent, $"components-pipeline-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path);
    }

    internal string Path { get; }

    internal string this[string relative] => System.IO.Path.Combine(Path, relative);

    internal string Write(string relative, string text)
    {
        string path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        foreach (FileSystemInfo directory in FileTree.Entries(Path)
            .Where(entry => entry is DirectoryInfo && !FileTree.IsLink(entry)))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(
                    directory.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        Directory.Delete(Path, recursive: true);
    }
}
