namespace Components.EndToEnd.Tests;

/// <summary>The sample, published once from nothing for all tests, and never changed after: whoever changes something works on
/// a copy, whose store knows what was built here.</summary>
public sealed class PublishedSample : IDisposable
{
    public PublishedSample()
    {
        Workplace = new Workplace();
        First = Workplace.Build("Publish");
    }

    internal Workplace Workplace { get; }

    internal Finished First { get; }

    /// <summary>The published snapshot, without its link.</summary>
    internal string Snapshot => Path.Combine(Workplace.Root, "snapshots", Workplace.CurrentName);

    public void Dispose() => Workplace.Dispose();
}
