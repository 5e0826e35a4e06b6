namespace Components.Transform.Tests.Support;

/// <summary>The real catalogue beside the project; tests of it are skipped where it is absent.</summary>
internal static class SharedData
{
    public static string RealCatalogue()
    {
        string? root = Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR");
        string path = root is null ? "" : Path.Combine(root, "data", "jlc", "cache.sqlite3");
        Assert.SkipUnless(File.Exists(path),
            "The real catalogue is not here: set COMPONENTS_SHARED_DIR to the directory that holds data/jlc/cache.sqlite3.");
        return path;
    }
}
