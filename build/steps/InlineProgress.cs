/// <summary>Reports on the calling thread: <see cref="Progress{T}"/> would post to the pool, and lines would come out of
/// order.</summary>
/// <param name="report">Receives every report.</param>
internal sealed class InlineProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
