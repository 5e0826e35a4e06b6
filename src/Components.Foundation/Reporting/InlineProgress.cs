namespace Components.Foundation.Reporting;

/// <summary>Reports on the calling thread: <see cref="Progress{T}"/> would post to the pool, and lines would come out of
/// order.</summary>
/// <typeparam name="T">What is reported.</typeparam>
/// <param name="report">Receives every report.</param>
public sealed class InlineProgress<T>(Action<T> report) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => report(value);
}
