namespace Components.Fetch.Artifacts;

/// <summary>One of several turns, given back once.</summary>
/// <param name="turns">Where it was taken.</param>
internal sealed class TakenTurn(SemaphoreSlim turns) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => turns.Release();
}
