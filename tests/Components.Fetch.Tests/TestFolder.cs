namespace Components.Fetch.Tests;

/// <summary>A folder of its own for one test, deleted afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Root = Directory.CreateTempSubdirectory("fetch-tests-").FullName;

    public string Root { get; }

    public string File(string name) => Path.Combine(Root, name);

    public string NewDirectory(string name) =>
        Directory.CreateDirectory(Path.Combine(Root, $"{name}-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
