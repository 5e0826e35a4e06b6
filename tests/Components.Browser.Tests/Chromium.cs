namespace Components.Browser.Tests;

/// <summary>The Chromium of this machine. Playwright's own browsers are downloaded from elsewhere and are not used.</summary>
internal static class Chromium
{
    /// <summary>Said where there is none.</summary>
    public const string Missing = "No Chromium was found on PATH, so that the pages were not looked at in a browser. "
        + "Install one ('apt-get install chromium' on Debian) and test again.";

    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome.exe"];

    /// <summary>Its program; null when there is none.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(static directory => directory.Length > 0)
        .SelectMany(static directory => Names.Select(name => Path.Combine(directory, name))).FirstOrDefault(File.Exists);
}
