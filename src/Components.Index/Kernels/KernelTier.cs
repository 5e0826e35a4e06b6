namespace Components.Index.Kernels;

/// <summary>A form of a kernel. Production takes the best of the machine; tests and benchmarks name one.</summary>
internal enum KernelTier
{
    /// <summary>Element by element: what the others must give.</summary>
    Scalar,

    /// <summary>128 bits.</summary>
    Vector128,

    /// <summary>256 bits without instructions of one maker.</summary>
    Vector256,

    /// <summary>AVX2; the machine must have it.</summary>
    Avx2,

    /// <summary>AVX-512BW; the machine must have it.</summary>
    Avx512,

    /// <summary>AVX-VNNI; the machine must have it.</summary>
    AvxVnni,
}
