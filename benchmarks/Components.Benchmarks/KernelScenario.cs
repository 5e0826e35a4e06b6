using BenchmarkDotNet.Running;

namespace Components.Benchmarks;

/// <summary>BenchmarkDotNet over the kernels.</summary>
internal static class KernelScenario
{
    public static int Run(Arguments arguments)
    {
        BenchmarkRunner.Run<KernelBenchmarks>(null, arguments.Rest);
        return 0;
    }
}
