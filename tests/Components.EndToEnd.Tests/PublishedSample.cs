namespace Components.EndToEnd.Tests;

/// <summary>The sample, published once for the tests that only look at it or come back to it.</summary>
public sealed class PublishedSample : IDisposable
{
    public PublishedSample()
    {
        Workplace = new Workplace();
        First = Workplace.Build("Publish");
    }

    internal Workplace Workplace { get; }

    internal Finished First { get; }

    public void Dispose() => Workplace.Dispose();
}
