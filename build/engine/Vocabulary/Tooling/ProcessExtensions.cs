using Components.Build.Engine.Errors;

namespace Nuke.Common.Tooling;

/// <summary>Checks on processes.</summary>
public static class ProcessExtensions
{
    /// <summary>Waits for the end.</summary>
    /// <param name="process">A started process.</param>
    /// <returns>The same process, ended.</returns>
    /// <exception cref="Exception">BLD011: the time limit ended it.</exception>
    public static IProcess AssertWaitForExit(this IProcess process)
    {
        ArgumentNullException.ThrowIfNull(process);
        process.WaitForExit();
        return process;
    }

    /// <summary>Waits for the end and expects success.</summary>
    /// <param name="process">A started process.</param>
    /// <returns>The same process, ended.</returns>
    /// <exception cref="Exception">BLD009: an exit code other than 0. BLD011: the time limit ended it.</exception>
    public static IProcess AssertZeroExitCode(this IProcess process)
    {
        process.AssertWaitForExit();
        return process.ExitCode == 0
            ? process
            : throw BuildErrors.ProcessFailed(
                $"{Path.GetFileName(process.FileName)} {process.Arguments}".TrimEnd(), process.ExitCode);
    }
}
