namespace Components.Embedding.Tests;

/// <summary>Places of fixtures and of the development data, which a fresh clone lacks.</summary>
internal static class SharedData
{
    /// <summary>A file of the fixtures that travel with the tests.</summary>
    public static string Fixture(string path) => Path.Combine(AppContext.BaseDirectory, "Fixtures", path);

    /// <summary>A file of the development data; the test is skipped where it is absent.</summary>
    public static string Require(string path)
    {
        string? root = Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR");
        Assert.SkipUnless(!string.IsNullOrEmpty(root), "COMPONENTS_SHARED_DIR is not set.");
        string full = Path.Combine(root!, path);
        Assert.SkipUnless(File.Exists(full), $"'{path}' is not below COMPONENTS_SHARED_DIR.");
        return full;
    }
}
