using System.Runtime.Intrinsics.X86;

namespace Components.Embedding.Onnx.Tests;

/// <summary>Features of the processor on which the exactness of int8 kernels depends.</summary>
internal static class Processor
{
    /// <summary>Whether products of bytes are added without saturation. Either form: of 256 bits (AVX-VNNI), or of 512
    /// (AVX512_VNNI, leaf 7, ECX bit 11), for which .NET has no class of its own.</summary>
    public static bool HasVnni { get; } =
        AvxVnni.IsSupported || (Avx512F.IsSupported && X86Base.IsSupported && (X86Base.CpuId(7, 0).Ecx & (1 << 11)) != 0);
}
