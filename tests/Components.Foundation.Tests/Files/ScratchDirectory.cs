using Components.Foundation.Files;

namespace Components.Foundation.Tests.Files;

/// <summary>A directory of one test, deleted afterwards.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("components-catalog-").FullName;

    internal string this[string relative] => System.IO.Path.Combine(Path, relative);

    internal string Write(string relative, string text)
    {
        string path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => new DurableFiles().DeleteDirectory(Path);
}
