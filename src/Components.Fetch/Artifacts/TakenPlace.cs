namespace Components.Fetch.Artifacts;

/// <summary>One of several places, given back once.</summary>
/// <param name="places">Where it was taken.</param>
internal sealed class TakenPlace(SemaphoreSlim places) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => places.Release();
}
