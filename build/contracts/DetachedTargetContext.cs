namespace Components.Build.Contracts;

/// <summary>The context under an engine that gives none: never cancelled; results and closing lines go to a writer.</summary>
/// <param name="output">Where results and closing lines go, for example <see cref="Console.Out"/>.</param>
public sealed class DetachedTargetContext(TextWriter output) : ITargetContext
{
    /// <inheritdoc/>
    public string Target => "";

    /// <inheritdoc/>
    public CancellationToken Cancellation => CancellationToken.None;

    /// <inheritdoc/>
    public void SetResult(string line) => output.WriteLine(line);

    /// <inheritdoc/>
    public void MarkUpToDate() => output.WriteLine("up to date");

    /// <inheritdoc/>
    public void AddClosingLine(string line) => output.WriteLine(line);
}
