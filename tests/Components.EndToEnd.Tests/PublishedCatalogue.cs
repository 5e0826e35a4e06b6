namespace Components.EndToEnd.Tests;

/// <summary>The real catalogue, published once when the first test asks for it.</summary>
public sealed class PublishedCatalogue : IDisposable
{
    private readonly Lazy<(Workplace Workplace, Finished Run)> _published = new(static () =>
    {
        Workplace workplace = new();
        return (workplace, workplace.Build(["Publish", .. Arguments]));
    });

    /// <summary>The jlcparts file; null without one.</summary>
    private static string? Catalogue =>
        Path.Combine(Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR") ?? "", "data", "jlc",
            "cache.sqlite3") is var path && File.Exists(path) ? path : null;

    /// <summary>Options of the build that lead to the catalogue.</summary>
    internal static string[] Arguments => ["--profile", "jlc", "--catalogue", Catalogue!];

    internal Workplace Workplace => Published().Workplace;

    internal Finished Run => Published().Run;

    internal string Snapshot => Path.Combine(Published().Workplace.Root, "snapshots", Published().Workplace.CurrentName);

    internal string Suites => Path.Combine(Published().Workplace.Root, "data", "eval");

    public void Dispose()
    {
        if (_published.IsValueCreated)
        {
            _published.Value.Workplace.Dispose();
        }
    }

    private (Workplace Workplace, Finished Run) Published()
    {
        Assert.SkipUnless(Catalogue is not null,
            "The real catalogue is not beside the project: COMPONENTS_SHARED_DIR does not lead to data/jlc/cache.sqlite3.");
        return _published.Value;
    }
}
