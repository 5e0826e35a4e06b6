using Components.Build.Contracts;
using Components.Build.Engine.Hosting;

namespace Components.Build.Engine.Running;

/// <summary>The context that bodies get from this engine.</summary>
internal sealed class EngineTargetContext(BuildSession session) : ITargetContext
{
    private readonly Lock _lock = new();
    private readonly List<(string Target, string Line)> _closingLines = [];

    public string Target => session.Scope?.Target ?? "";

    public CancellationToken Cancellation => session.Cancellation;

    /// <summary>Closing lines of one target in the order of their calls.</summary>
    public IReadOnlyList<string> ClosingLines(string target)
    {
        lock (_lock)
        {
            return [.. _closingLines.Where(entry => string.Equals(entry.Target, target, StringComparison.Ordinal))
                .Select(entry => entry.Line)];
        }
    }

    public void SetResult(string line)
    {
        if (session.Scope is { } scope)
        {
            scope.Result = line;
        }
    }

    public void MarkUpToDate()
    {
        if (session.Scope is { } scope)
        {
            scope.UpToDate = true;
        }
    }

    public void AddClosingLine(string line)
    {
        lock (_lock)
        {
            _closingLines.Add((Target, line));
        }
    }
}
