namespace Components.EndToEnd.Tests;

/// <summary>A copy of the small sample as it was published, for the tests of one class, which come back to it.</summary>
public sealed class SampleWorkplace(PublishedSmall sample) : IDisposable
{
    internal Workplace Workplace { get; } = new(sample.Workplace, isPublished: true);

    internal Finished First => sample.First;

    public void Dispose() => Workplace.Dispose();
}
