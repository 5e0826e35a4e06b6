using System.Runtime.CompilerServices;
using Components.Index.Kernels;

namespace Components.Index.Dense;

/// <summary>Layout of a sign block: the signs of 32 places, then what turns their sums into scores. Of a row o in the list with
/// centroid c, with residual r = o - c, rotated signs s and a query q: q·o is estimated as q·c + base + factor (s·Rq), where
/// factor = |r|² / Σ|Rr| and base = c·r - factor (s·Rc). The estimate is the one of RaBitQ (Gao and Long, SIGMOD 2024) with the
/// centroid's part moved into the base, so that one table serves all lists.</summary>
internal static class SignBlock
{
    /// <summary>Places of a block.</summary>
    public const int Rows = SignScan.BlockRows;

    /// <summary>The estimate's standard deviation is this times the row's factor times |q - c|. For random signs it is
    /// sqrt(1 - x²) times the factor, where x = Σ|Rr| / (sqrt(width) |r|) is 0.798 on average.</summary>
    public const float DeviationPerFactor = 0.603f;

    /// <summary>Bytes of a block: signs, 32 bases (f32), 32 factors (f32). Places after a list's end have the base minus
    /// infinity and the factor 0.</summary>
    /// <param name="width">Columns, a multiple of 64.</param>
    /// <returns>A multiple of 256.</returns>
    public static int SizeBytes(int width) => SignScan.BlockBytes(width) + (2 * Rows * sizeof(float));

    /// <summary>Offset of the bases in a block.</summary>
    /// <param name="width">Columns.</param>
    /// <returns>Bytes.</returns>
    public static int BaseOffset(int width) => SignScan.BlockBytes(width);

    /// <summary>Offset of the factors in a block.</summary>
    /// <param name="width">Columns.</param>
    /// <returns>Bytes.</returns>
    public static int FactorOffset(int width) => SignScan.BlockBytes(width) + (Rows * sizeof(float));

    /// <summary>Blocks that a list takes.</summary>
    /// <param name="places">Places in it.</param>
    /// <returns>Whole blocks.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count(int places) => (places + Rows - 1) / Rows;
}
