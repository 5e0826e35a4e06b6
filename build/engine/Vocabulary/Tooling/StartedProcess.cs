using System.Diagnostics;
using Components.Build.Engine.Errors;
using Components.Build.Engine.Watching;

namespace Nuke.Common.Tooling;

/// <summary>A process whose streams are read line by line by the execution context that started it.</summary>
internal sealed class StartedProcess : IProcess
{
    private const int InterruptedExit = 128 + 2;
    private const int TerminatedExit = 128 + 15;

    private readonly Process _process;
    private readonly TimeSpan? _timeout;
    private readonly List<Output> _output = [];
    private readonly Task _readers;
    private readonly CancellationTokenRegistration _cancellation;
    private readonly CancellationToken _token;
    private readonly LifeSigns? _life;

    public StartedProcess(
        Process process, TimeSpan? timeout, Action<OutputType, string> log, LifeSigns? life, CancellationToken cancellation)
    {
        _process = process;
        _timeout = timeout;
        _token = cancellation;
        _life = life;
        process.Start();
        life?.Add(process);
        _readers = Task.WhenAll(
            ReadAsync(process.StandardOutput, OutputType.Std, log),
            ReadAsync(process.StandardError, OutputType.Err, log));
        _cancellation = cancellation.Register(Kill);
    }

    public string FileName => _process.StartInfo.FileName;

    public string Arguments => _process.StartInfo.Arguments;

    public string WorkingDirectory => _process.StartInfo.WorkingDirectory;

    public IReadOnlyCollection<Output> Output
    {
        get
        {
            lock (_output)
            {
                return [.. _output];
            }
        }
    }

    public int ExitCode => _process.ExitCode;

    public bool HasExited => _process.HasExited;

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    public bool WaitForExit()
    {
        if (!_process.WaitForExit(_timeout ?? Timeout.InfiniteTimeSpan))
        {
            Kill();
            throw BuildErrors.ProcessTimedOut($"{Path.GetFileName(FileName)} {Arguments}".TrimEnd(), _timeout!.Value);
        }

        // A grandchild may keep the streams open: what the process itself wrote is read by then.
        _readers.Wait(TimeSpan.FromSeconds(5));
        if (_process.ExitCode is InterruptedExit or TerminatedExit)
        {
            // The terminal's Ctrl-C reaches the whole group: the build itself may hear of it a moment later.
            _token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(500));
        }

        _life?.Remove(_process);
        _token.ThrowIfCancellationRequested();
        return true;
    }

    public void Dispose()
    {
        _life?.Remove(_process);
        _cancellation.Dispose();
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader, OutputType type, Action<OutputType, string> log)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            _life?.Note(line);
            lock (_output)
            {
                _output.Add(new Output { Type = type, Text = line });
                log(type, line);
            }
        }
    }
}
