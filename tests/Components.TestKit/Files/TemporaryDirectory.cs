using Components.Foundation.Files;

namespace Components.TestKit.Files;

/// <summary>A directory of one test, deleted afterwards.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory()
    {
        // Thousands of flushes to disk would only slow the tests down; a file system in memory obeys the same rules.
        string parent = Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath();
        Path = System.IO.Path.Combine(parent, $"components-pipeline-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public string Write(string relative, string text)
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
