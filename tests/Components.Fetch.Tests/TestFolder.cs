namespace Components.Fetch.Tests;

/// <summary>A folder of its own for one test, deleted afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Root = Directory.CreateTempSubdirectory("fetch-tests-").FullName;

    public string Root { get; }

    /// <summary>Repository's root: the first directory above the test that holds Components.sln.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    public string File(string name) => Path.Combine(Root, name);

    public string NewDirectory(string name) =>
        Directory.CreateDirectory(Path.Combine(Root, $"{name}-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string FindRepositoryRoot()
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !System.IO.File.Exists(Path.Combine(directory, "Components.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }

        return directory ?? throw new InvalidOperationException("Components.sln was not found above the tests.");
    }
}
