using System.Diagnostics.Tracing;
using System.Runtime.InteropServices;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Symbols;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;
using Microsoft.Diagnostics.Tracing.Stacks;

namespace Components.Build.Engine.Watching;

/// <summary>Where the threads of this process stand. .NET gives a thread's stack to nobody but itself; the runtime's sampling
/// profiler sees all of them, so it is asked for a moment, through the diagnostics port, as dotnet-stack does.</summary>
internal static class ManagedStacks
{
    private const int MostFrames = 40;

    private static readonly TimeSpan SampleTime = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Id of the calling thread as the system knows it; 0 where it gives none.</summary>
    public static int CurrentThread()
    {
        try
        {
            return OperatingSystem.IsLinux() ? GetThreadId() : 0;
        }
        catch (EntryPointNotFoundException)
        {
            return 0;
        }
    }

    /// <summary>The stack of one thread, and of every other one that is in code beside the runtime's own.</summary>
    /// <param name="thread">Result of <see cref="CurrentThread"/>.</param>
    /// <returns>Lines for people; one that says why where the stacks cannot be had (DOTNET_EnableDiagnostics=0, no
    /// space).</returns>
    public static IReadOnlyList<string> Describe(int thread)
    {
        string trace = Path.Combine(Path.GetTempPath(), $"components-build-{Environment.ProcessId}-{Guid.NewGuid():N}.nettrace");
        try
        {
            Record(trace);
            return Lines(Read(trace), thread);
        }
        catch (Exception exception) when (
            exception is ServerNotAvailableException or IOException or UnauthorizedAccessException or FormatException
            or InvalidOperationException or TimeoutException or NotSupportedException or DiagnosticsClientException)
        {
            return [$"its stack cannot be had: {exception.Message}"];
        }
        finally
        {
            File.Delete(trace);
            File.Delete(Path.ChangeExtension(trace, ".etlx"));
        }
    }

    private static void Record(string trace)
    {
        EventPipeProvider[] sampler = [new("Microsoft-DotNETCore-SampleProfiler", EventLevel.Informational)];
        using EventPipeSession session = new DiagnosticsClient(Environment.ProcessId).StartEventPipeSession(sampler);
        using FileStream file = File.Create(trace);
        Task copy = session.EventStream.CopyToAsync(file);
        Thread.Sleep(SampleTime);
        session.Stop();
        if (!copy.Wait(Patience))
        {
            throw new TimeoutException($"the runtime did not give it within {Patience.TotalSeconds:0} s");
        }
    }

    // The last sample of each thread, innermost frame first.
    private static SortedDictionary<int, List<string>> Read(string trace)
    {
        using TraceLog log = new(TraceLog.CreateFromEventPipeDataFile(trace, Path.ChangeExtension(trace, ".etlx")));
        using SymbolReader symbols = new(TextWriter.Null);
        MutableTraceEventStackSource source = new(log) { OnlyManagedCodeStacks = true };
        new SampleProfilerThreadTimeComputer(log, symbols).GenerateThreadTimeStacks(source);
        SortedDictionary<int, List<string>> stacks = [];
        source.ForEach(sample =>
        {
            List<string> frames = [];
            for (StackSourceCallStackIndex index = sample.StackIndex; index != StackSourceCallStackIndex.Invalid;
                index = source.GetCallerIndex(index))
            {
                string frame = source.GetFrameName(source.GetFrameIndex(index), false);
                if (frame.StartsWith("Thread (", StringComparison.Ordinal))
                {
                    stacks[int.Parse(frame.AsSpan(
                        "Thread (".Length, frame.IndexOf(')', StringComparison.Ordinal) - "Thread (".Length))] = frames;
                    return;
                }

                // The sampler's own words for "waits in the system or runs".
                if (frame is not ("UNMANAGED_CODE_TIME" or "CPU_TIME"))
                {
                    frames.Add(frame);
                }
            }
        });
        return stacks;
    }

    private static List<string> Lines(SortedDictionary<int, List<string>> stacks, int thread)
    {
        List<string> lines = [];
        if (stacks.Remove(thread, out List<string>? own))
        {
            Append("its stack:", own);
        }
        else
        {
            lines.Add("it holds no thread: it awaits something, or another thread works for it");
        }

        foreach ((int id, List<string> frames) in stacks.Where(static pair =>
            pair.Value.Any(IsOurs) && !pair.Value.Any(IsEngine)))
        {
            Append($"thread {id}:", frames);
        }

        return lines;

        void Append(string heading, List<string> frames)
        {
            lines.Add(heading);
            lines.AddRange(frames.Take(MostFrames).Select(static frame => "  at " + frame));
            if (frames.Count > MostFrames)
            {
                lines.Add($"  and {frames.Count - MostFrames} more");
            }
        }
    }

    private static bool IsOurs(string frame) =>
        !frame.StartsWith("System.", StringComparison.Ordinal) && !frame.StartsWith("Microsoft.", StringComparison.Ordinal)
            && !frame.StartsWith("?!", StringComparison.Ordinal);

    // The thread that watches, the one that writes to the terminal and the one that waits for targets say nothing about a target.
    private static bool IsEngine(string frame) =>
        frame.Contains(nameof(Watchdog) + ".", StringComparison.Ordinal)
        || frame.Contains("TerminalQueue.WriteAll", StringComparison.Ordinal)
        || frame.Contains("BuildExecution.Run", StringComparison.Ordinal);

    [DllImport("libc", EntryPoint = "gettid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetThreadId();
}
