namespace Components.EndToEnd.Tests;

/// <summary>A workplace, published once from nothing when the first test asks for it, and never changed after: whoever changes
/// something works on a copy, whose store knows what was built here.</summary>
/// <param name="isSmall">Whether it has the small sample.</param>
public abstract class Published(bool isSmall) : IDisposable
{
    private readonly Lazy<(Workplace Workplace, Finished First)> _published = new(() =>
    {
        Workplace workplace = new(isSmall: isSmall);
        return (workplace, workplace.Build("Publish"));
    });

    internal Workplace Workplace => _published.Value.Workplace;

    internal Finished First => _published.Value.First;

    /// <summary>The published snapshot, without its link.</summary>
    internal string Snapshot => Path.Combine(Workplace.Root, "snapshots", Workplace.CurrentName);

    public void Dispose()
    {
        if (_published.IsValueCreated)
        {
            Workplace.Dispose();
        }
    }
}
