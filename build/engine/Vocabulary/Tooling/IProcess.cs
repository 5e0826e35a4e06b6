namespace Nuke.Common.Tooling;

/// <summary>A started process.</summary>
public interface IProcess : IDisposable
{
    /// <summary>Program.</summary>
    string FileName { get; }

    /// <summary>Arguments as one string.</summary>
    string Arguments { get; }

    /// <summary>Working directory.</summary>
    string WorkingDirectory { get; }

    /// <summary>Its output, in the order of arrival.</summary>
    IReadOnlyCollection<Output> Output { get; }

    /// <summary>Exit code; valid once it has ended.</summary>
    int ExitCode { get; }

    /// <summary>Whether it has ended.</summary>
    bool HasExited { get; }

    /// <summary>Ends it and all that it started.</summary>
    void Kill();

    /// <summary>Waits for its end.</summary>
    /// <returns>False when the time limit ended it.</returns>
    bool WaitForExit();
}
