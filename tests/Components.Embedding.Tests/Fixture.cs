namespace Components.Embedding.Tests;

/// <summary>Files that travel with the tests.</summary>
internal static class Fixture
{
    /// <summary>Where a file lies.</summary>
    /// <param name="path">Below Fixtures.</param>
    public static string At(string path) => Path.Combine(AppContext.BaseDirectory, "Fixtures", path);
}
