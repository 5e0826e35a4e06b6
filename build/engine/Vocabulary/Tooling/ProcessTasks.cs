using System.ComponentModel;
using System.Diagnostics;
using Components.Build.Engine.Errors;
using Components.Build.Engine.Hosting;

namespace Nuke.Common.Tooling;

/// <summary>Starts programs whose output belongs to the running target.</summary>
public static class ProcessTasks
{
    /// <summary>Starts a program.</summary>
    /// <param name="toolPath">Path, or a name on PATH.</param>
    /// <param name="arguments">Arguments as one string, quoted as on a command line.</param>
    /// <param name="workingDirectory">Working directory; null for the build's own.</param>
    /// <param name="environmentVariables">Its whole environment; null for the build's own.</param>
    /// <param name="timeout">Limit in milliseconds; null for none.</param>
    /// <param name="logOutput">Whether its lines go to the log; null for yes.</param>
    /// <param name="logInvocation">Whether the command goes to the log; null for with <c>--verbosity verbose</c> alone.</param>
    /// <param name="logger">Takes the lines in the log's place.</param>
    /// <param name="outputFilter">Changes a line before it is logged.</param>
    /// <returns>The started process. Cancelling the build ends it.</returns>
    /// <exception cref="Exception">BLD010: there is no such program.</exception>
    public static IProcess StartProcess(
        string toolPath,
        string? arguments = null,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<string, string>? outputFilter = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(toolPath);
        BuildSession session = BuildSession.Ambient;
        ProcessStartInfo start = new(toolPath, arguments ?? "")
        {
            WorkingDirectory = workingDirectory ?? session.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (environmentVariables is not null)
        {
            start.Environment.Clear();
            foreach ((string name, string value) in environmentVariables)
            {
                start.Environment[name] = value;
            }
        }

        if (logInvocation ?? session.Verbosity == Verbosity.Verbose)
        {
            Console.WriteLine($"> {toolPath} {arguments}".TrimEnd());
        }

        Action<OutputType, string> log = logger ?? ((_, line) => Console.WriteLine(line));
        Process process = new() { StartInfo = start };
        try
        {
            return new StartedProcess(
                process,
                timeout is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
                (type, line) =>
                {
                    if (logOutput ?? true)
                    {
                        log(type, outputFilter?.Invoke(line) ?? line);
                    }
                },
                session.Scope?.Life,
                session.Cancellation);
        }
        catch (Win32Exception exception)
        {
            process.Dispose();
            throw BuildErrors.ProcessNotStarted(toolPath, exception);
        }
    }
}
