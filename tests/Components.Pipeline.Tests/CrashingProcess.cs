using System.Diagnostics;

namespace Components.Pipeline.Tests;

/// <summary>Starts the test process that is killed at a chosen step.</summary>
internal static class CrashingProcess
{
    /// <summary>Exit code of a process ended by SIGKILL.</summary>
    internal const int Killed = 137;

    internal static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { UseShellExecute = false, RedirectStandardInput = true,
            RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Components.Pipeline.Crasher.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    internal static int Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        output.Wait();
        process.ExitCode.ShouldBeOneOf(0, Killed);
        errors.ShouldBeEmpty();
        return process.ExitCode;
    }
}
