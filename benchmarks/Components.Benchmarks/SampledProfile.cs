using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace Components.Benchmarks;

/// <summary>Where one thread of this process spends its time and its memory: stacks taken each millisecond, and one for every
/// 100 kB that it allocates. What a method without a call or a loop costs is counted to the one that called it.</summary>
internal static class SampledProfile
{
    private const string Sampler = "Microsoft-DotNETCore-SampleProfiler";
    private const int Printed = 45;
    private const int BufferMegabytes = 512;

    /// <summary>Runs work under the sampler and prints what it found.</summary>
    /// <param name="work">Runs on the calling thread.</param>
    /// <param name="queries">What the figures are divided by.</param>
    public static void Print(Action work, int queries)
    {
        string path = Path.Combine(Path.GetTempPath(), $"components-{Environment.ProcessId}.nettrace");
        EventPipeProvider[] providers =
        [
            new(Sampler, EventLevel.Informational),
            new("Microsoft-Windows-DotNETRuntime", EventLevel.Verbose, (long)ClrTraceEventParser.Keywords.GC),
        ];
        int thread = 0;
        try
        {
            using (EventPipeSession session = new DiagnosticsClient(Environment.ProcessId)
                .StartEventPipeSession(providers, requestRundown: true, BufferMegabytes))
            using (FileStream file = File.Create(path))
            {
                Task copied = session.EventStream.CopyToAsync(file);
                thread = NativeThread();
                work();
                session.Stop();
                copied.Wait();
            }

            Print(path, thread, queries);
        }
        finally
        {
            File.Delete(path);
            File.Delete(path + ".etlx");
        }
    }

    // The sampler names threads by the kernel's numbers.
    private static int NativeThread() => int.Parse(
        Path.GetFileName(new FileInfo("/proc/thread-self").ResolveLinkTarget(true)!.FullName), CultureInfo.InvariantCulture);

    private static void Print(string path, int thread, int queries)
    {
        string etlx = TraceLog.CreateFromEventPipeDataFile(path, path + ".etlx");
        Table time = new();
        Table bytes = new();
        using TraceLog log = new(etlx);
        foreach (TraceEvent one in log.Events)
        {
            if (one.ThreadID != thread)
            {
                continue;
            }

            if (one.ProviderName == Sampler)
            {
                time.Add(one.CallStack(), 1, leaf: null);
            }
            else if (one is GCAllocationTickTraceData tick)
            {
                bytes.Add(one.CallStack(), tick.AllocationAmount64, tick.TypeName);
            }
        }

        Console.WriteLine($"{time.Total} stacks of {queries} queries");
        time.Print("time, share, of the method itself", time.Own, "%", 100.0 / Math.Max(1, time.Total));
        time.Print("time, share, of the method itself by who calls it", time.Called, "%", 100.0 / Math.Max(1, time.Total));
        time.Print("time, share, with what it calls", time.Whole, "%", 100.0 / Math.Max(1, time.Total));
        bytes.Print("bytes a query, by type", bytes.Leaves, "B", 1.0 / queries);
        bytes.Print("bytes a query, by the method that allocates and who calls it", bytes.Called, "B", 1.0 / queries);
        bytes.Print("bytes a query, with what it calls", bytes.Whole, "B", 1.0 / queries);
    }

    private sealed class Table
    {
        public Dictionary<string, long> Own { get; } = [];

        public Dictionary<string, long> Called { get; } = [];

        public Dictionary<string, long> Whole { get; } = [];

        public Dictionary<string, long> Leaves { get; } = [];

        public long Total { get; private set; }

        public void Add(TraceCallStack? stack, long amount, string? leaf)
        {
            Total += amount;
            if (leaf is not null)
            {
                Count(Leaves, leaf, amount);
            }

            HashSet<string> seen = [];
            string? own = null;
            for (; stack is not null; stack = stack.Caller)
            {
                string name = Short(stack.CodeAddress.FullMethodName);
                if (name.Length == 0)
                {
                    continue;
                }

                if (seen.Count == 0)
                {
                    own = name;
                    Count(Own, name, amount);
                }
                else if (own is not null && name.StartsWith("Components.", StringComparison.Ordinal))
                {
                    Count(Called, $"{own} < {name}", amount);
                    own = null;
                }

                if (seen.Add(name))
                {
                    Count(Whole, name, amount);
                }
            }
        }

        public void Print(string title, Dictionary<string, long> amounts, string unit, double factor)
        {
            Console.WriteLine($"-- {title}");
            foreach ((string name, long amount) in amounts.OrderByDescending(static pair => pair.Value).Take(Printed))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{amount * factor,10:0.0} {unit}  {name}"));
            }
        }

        // Without its parameters.
        private static string Short(string name) =>
            name.IndexOf('(', StringComparison.Ordinal) is > 0 and int end ? name[..end] : name;

        private static void Count(Dictionary<string, long> amounts, string name, long amount) =>
            amounts[name] = amounts.GetValueOrDefault(name) + amount;
    }
}
