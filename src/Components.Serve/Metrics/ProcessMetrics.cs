using System.Diagnostics.Metrics;

namespace Components.Serve.Metrics;

/// <summary>Figures of the process and of its garbage collector, one meter for each. They are read when somebody
/// asks.</summary>
internal static class ProcessMetrics
{
    public const string ProcessMeter = "Components.Process";
    public const string GcMeter = "Components.Gc";

    private static readonly Meter Process = new(ProcessMeter);
    private static readonly Meter Gc = new(GcMeter);
    private static readonly Lazy<bool> Created = new(Create);

    /// <summary>Makes the instruments, once in a process.</summary>
    public static void Ensure() => _ = Created.Value;

    private static bool Create()
    {
        Process.CreateObservableGauge("process.resident_memory", static () => Environment.WorkingSet, "By", "Resident memory.");
        Process.CreateObservableCounter("process.cpu", static () => CpuSeconds(), "s", "Processor time, user and system.");
        Process.CreateObservableGauge("dotnet.thread_pool.threads", static () =>
            ThreadPool.ThreadCount, null, "Threads of the thread pool.");
        Process.CreateObservableGauge("dotnet.thread_pool.queue", static () =>
            ThreadPool.PendingWorkItemCount, null, "Work that waits for a thread.");
        Gc.CreateObservableGauge("dotnet.gc.heap", static () =>
            GC.GetTotalMemory(forceFullCollection: false), "By", "Managed heap.");
        Gc.CreateObservableCounter("dotnet.gc.allocated", static () =>
            GC.GetTotalAllocatedBytes(), "By", "Bytes allocated on the managed heap.");
        Gc.CreateObservableCounter("dotnet.gc.pause", static () =>
            GC.GetTotalPauseDuration().TotalSeconds, "s", "Time that collections stopped the program.");
        Gc.CreateObservableCounter("dotnet.gc.collections", static () =>
            Collections(), null, "Garbage collections by generation.");
        return true;
    }

    // The platform tells on all systems that this runs on; where it does not, the series is 0.
    private static double CpuSeconds() =>
        OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() ? 0 : Environment.CpuUsage.TotalTime.TotalSeconds;

    private static IEnumerable<Measurement<long>> Collections()
    {
        for (int generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            yield return new Measurement<long>(
                GC.CollectionCount(generation), new KeyValuePair<string, object?>("generation", generation));
        }
    }
}
