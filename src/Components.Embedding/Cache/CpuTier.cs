using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Components.Embedding.Settings;

namespace Components.Embedding.Cache;

/// <summary>The part of the CPU's instruction set that a transformer's arithmetic depends on. Vectors of ONNX models are promised
/// to be the same within one tier; the tier belongs into Embed's key and into the embedding cache's.</summary>
public static class CpuTier
{
    /// <summary>For example <c>x64-avx512-vnni</c>, <c>x64-avx2</c>, <c>arm64</c>.</summary>
    public static string Name { get; } = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 when Avx512F.IsSupported => Avx512Vbmi.IsSupported ? "x64-avx512-vnni" : "x64-avx512",
        Architecture.X64 when Avx2.IsSupported => AvxVnni.IsSupported ? "x64-avx2-vnni" : "x64-avx2",
        Architecture.X64 => "x64",
        Architecture other => other.ToString().ToLowerInvariant(),
    };

    /// <summary>The arithmetic of an execution provider: the CPU's tier, or the provider's own name.</summary>
    /// <param name="provider">Execution provider for the graph.</param>
    /// <returns>For example <c>x64-avx2</c> or <c>cuda</c>.</returns>
    public static string Of(ExecutionProvider provider) =>
        provider == ExecutionProvider.Cpu ? Name : provider.ToString().ToLowerInvariant();
}
