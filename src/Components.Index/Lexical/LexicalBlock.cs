using System.Runtime.InteropServices;

namespace Components.Index.Lexical;

/// <summary>Postings of a term in one window.</summary>
/// <param name="Head">Window in the upper 24 bits, postings minus 1 in the lower 8.</param>
/// <param name="MaxWeight">Largest tf / (tf + k) in it, exactly: a window whose bound equals the worst kept hit can be judged
/// by its rows.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct LexicalBlock(uint Head, float MaxWeight)
{
    /// <summary>Its window.</summary>
    public int Window => (int)(Head >> 8);

    /// <summary>Its postings, 1 to 256.</summary>
    public int Count => (int)(Head & 0xFF) + 1;

    /// <summary>Makes a block.</summary>
    /// <param name="window">Its window.</param>
    /// <param name="count">Postings, 1 to 256.</param>
    /// <param name="maxWeight">Largest weight.</param>
    /// <returns>The block.</returns>
    public static LexicalBlock Of(int window, int count, float maxWeight) =>
        new(((uint)window << 8) | (uint)(count - 1), maxWeight);
}
