/// <summary>The checkout that the running tests were compiled from, in every test project. Deterministic builds map the paths
/// of sources, so it is found from the running assembly upwards.</summary>
#pragma warning disable MA0047 // one for tests of every namespace
internal static class Checkout
{
    /// <summary>Its directory: the one with Components.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Components.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException($"No Components.sln above {AppContext.BaseDirectory}.");
    }
}
#pragma warning restore MA0047
