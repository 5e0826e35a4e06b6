namespace Components.Architecture.Tests;

/// <summary>Files of the repository that these tests lie in.</summary>
internal static class Repository
{
    public static string Root => Checkout.Root;

    /// <summary>Hand-written sources of a folder, ordinal order, paths relative to the root with <c>/</c>.</summary>
    public static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Select(static file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(static file =>
            !file.Contains("/obj/") && !file.Contains("/bin/") && !file.EndsWith(".Generated.cs", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static IEnumerable<string> Projects(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal);
}
