using System.Diagnostics;
using System.Globalization;

namespace Components.Benchmarks.Campaign;

/// <summary><c>components serve</c> as a process of its own on a free port of loopback.</summary>
internal sealed class ServerUnderLoad : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _log;

    private ServerUnderLoad(Process process, Uri address, Task<string> log)
    {
        _process = process;
        _log = log;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Processor time that the server has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Memory that is no mapped file, now, in MiB; 0 where the system does not say.</summary>
    public double AnonymousMegabytes => Measurement.ProcessMegabytes("RssAnon", _process.Id);

    /// <summary>Largest resident memory so far, in MiB.</summary>
    public long PeakMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 >> 20;
        }
    }

    /// <summary>Starts it in a directory that holds <c>snapshots/current</c>.</summary>
    public static async Task<ServerUnderLoad> StartAsync(string root)
    {
        await File.WriteAllTextAsync(
            Path.Combine(
                root, "pipeline.yaml"), "source:\n  id: tiny\n  kind: sample\nmodel:\n  backend: hashing\n  dimension: "
                    + "128\nserve:\n  poll_interval: 100ms\n");
        ProcessStartInfo start = new(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "components.dll"), "serve", "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = root,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        Process process = Process.Start(start)!;
        string first = await process.StandardError.ReadLineAsync() ?? "";
        if (!first.StartsWith("serving snapshot ", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The server did not start: {first}");
        }

        return new ServerUnderLoad(
            process, new Uri(first[(first.LastIndexOf(' ') + 1)..]), process.StandardError.ReadToEndAsync());
    }

    public async ValueTask DisposeAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        if (_process.ExitCode != 0)
        {
            Console.WriteLine($"the server ended with {_process.ExitCode}: {await _log}");
        }

        _process.Dispose();
    }
}
