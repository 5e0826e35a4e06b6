namespace Components.Build.Contracts;

/// <summary>Services of the engine for the body of a target. Bound to the calling target, also across <c>await</c> and threads
/// that the body starts.</summary>
public interface ITargetContext
{
    /// <summary>Name of the running target; empty outside of one.</summary>
    string Target { get; }

    /// <summary>Cancelled by Ctrl-C and SIGTERM. A target that is assured after failure gets a token of its own.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>Sets the target's one-line result, shown beside its status in the summary. The last call wins.</summary>
    /// <param name="line">A few words, for example <c>24,831 parts</c>.</param>
    void SetResult(string line);

    /// <summary>Reports that the body found its output up to date, so that the summary says so although the body ran.</summary>
    void MarkUpToDate();

    /// <summary>Adds a line to what is printed after the summary, as the last words of the build.</summary>
    /// <param name="line">For example where the report is.</param>
    void AddClosingLine(string line);
}
