namespace Components.Architecture.Tests;

/// <summary>Files of the repository that these tests lie in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Hand-written sources of a folder, ordinal order, paths relative to the root with <c>/</c>.</summary>
    public static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Select(static file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(static file => !file.Contains("/obj/") && !file.Contains("/bin/") && !file.EndsWith(".Generated.cs", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static IEnumerable<string> Projects(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal);

    // Deterministic builds map source paths, so the place is found from the running assembly upwards.
    private static string FindRoot()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Components.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"No Components.sln above {AppContext.BaseDirectory}.");
    }
}
