using System.Diagnostics;

namespace Components.Build.Engine.Watching;

/// <summary>A running target as seen from outside: when it last said something, what, and for which processes it waits. Every
/// line of its own, and every line of a process that it started, is a sign of life.</summary>
internal sealed class LifeSigns(string target, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<Process> _processes = [];
    private readonly long _start = time.GetTimestamp();
    private long _last = time.GetTimestamp();
    private string _lastLine = "";

    public string Target => target;

    /// <summary>Time since the last sign.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref _last));

    /// <summary>Time since the target started.</summary>
    public TimeSpan Age => time.GetElapsedTime(_start);

    /// <summary>The last line that was not empty; empty when there was none.</summary>
    public string LastLine
    {
        get
        {
            lock (_lock)
            {
                return _lastLine;
            }
        }
    }

    /// <summary>The thread on which the target's bodies start, as the system knows it; 0 where it gives no id.</summary>
    public int Thread { get; } = ManagedStacks.CurrentThread();

    /// <summary>Id and command of each process that has been started and has not ended.</summary>
    public IReadOnlyList<string> Processes
    {
        get
        {
            lock (_lock)
            {
                return [.. _processes.Where(static process => !process.HasExited)
                    .Select(static process =>
                        $"process {process.Id} ({Path.GetFileName(process.StartInfo.FileName)} {process.StartInfo.Arguments}"
                            .TrimEnd() + ")")];
            }
        }
    }

    /// <summary>Notes a sign of life.</summary>
    /// <param name="text">What was said; null when it is not known.</param>
    public void Note(string? text = null)
    {
        Volatile.Write(ref _last, time.GetTimestamp());
        if (!string.IsNullOrWhiteSpace(text))
        {
            lock (_lock)
            {
                _lastLine = text.TrimEnd();
            }
        }
    }

    public void Add(Process process)
    {
        Note();
        lock (_lock)
        {
            _processes.Add(process);
        }
    }

    public void Remove(Process process)
    {
        Note();
        lock (_lock)
        {
            _processes.Remove(process);
        }
    }
}
