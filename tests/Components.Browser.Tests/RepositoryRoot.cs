namespace Components.Browser.Tests;

/// <summary>Where the repository lies.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(directory, "Components.sln")))
        {
            directory = System.IO.Path.GetDirectoryName(directory)
                ?? throw new InvalidOperationException("No Components.sln above the tests.");
        }

        return directory;
    }
}
