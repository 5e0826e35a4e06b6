namespace Components.Pipeline.Tests;

/// <summary>A directory of one test, deleted afterwards.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    internal TemporaryDirectory() => Path = Directory.CreateTempSubdirectory("components-pipeline-").FullName;

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
        foreach (string directory in Directory.EnumerateDirectories(Path, "*", SearchOption.AllDirectories).Prepend(Path).ToList())
        {
            if (!OperatingSystem.IsWindows() && new DirectoryInfo(directory).LinkTarget is null && Directory.Exists(directory))
            {
                File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        Directory.Delete(Path, recursive: true);
    }
}
