using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

/// <summary>What makes measurements of two machines incomparable.</summary>
internal static class Machine
{
    public static string Describe() =>
        $"{Environment.MachineName} {RuntimeInformation.OSArchitecture} {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, "
        + $"vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)} bits, .NET {Environment.Version}";
}
