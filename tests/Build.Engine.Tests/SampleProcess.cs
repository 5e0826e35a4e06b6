using System.Diagnostics;

namespace Build.Engine.Tests;

/// <summary>The sample build as a process of its own; ended with the test.</summary>
internal sealed class SampleProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    public SampleProcess(string root, string[] arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Build.Engine.SampleBuild.dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in variables ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
    }

    public Stream Output => _process.StandardOutput.BaseStream;

    public StreamReader Lines => _process.StandardOutput;

    public StreamReader Errors => _process.StandardError;

    public async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", ["-" + signal, $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end; one that does not come is the failure that these tests are about.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using CancellationTokenSource limit = new(Limit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException exception)
        {
            throw new TimeoutException($"The build stood still for {Limit.TotalMinutes:0} minutes.", exception);
        }

        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
