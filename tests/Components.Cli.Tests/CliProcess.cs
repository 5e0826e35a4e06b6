using System.Diagnostics;

namespace Components.Cli.Tests;

/// <summary>The program itself, as a user starts it.</summary>
internal static class CliProcess
{
    public static async Task<CliRun> RunAsync(string workingDirectory, params string[] args)
    {
        using Process process = Start(workingDirectory, args);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // A program that should have ended must not outlive the test.
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new CliRun(process.ExitCode, await output, await error);
    }

    public static Process Start(string workingDirectory, params string[] args) =>
        Start(workingDirectory, new Dictionary<string, string>(), args);

    public static Process Start(string workingDirectory, IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        ProcessStartInfo start = new("dotnet") { WorkingDirectory = workingDirectory, RedirectStandardInput = true,
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "components.dll"));
        foreach (string argument in args)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (string variable in (string[])["COMPONENTS_SNAPSHOT_DIR", "COMPONENTS_VECTOR_DIR", "COMPONENTS_MODEL_DIR",
            "COMPONENTS_CACHE_DIR"])
        {
            start.Environment.Remove(variable);
        }

        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
