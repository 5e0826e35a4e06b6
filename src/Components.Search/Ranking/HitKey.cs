using Components.Index.Engine;

namespace Components.Search.Ranking;

/// <summary>A hit as one number, by which hits are sorted: higher score first, then smaller row. Numbers are compared in place; a
/// comparison that is called takes three times as long.</summary>
internal static class HitKey
{
    private const uint Sign = 0x8000_0000;

    /// <summary>The number of a hit.</summary>
    /// <param name="row">Row.</param>
    /// <param name="score">Score, not NaN.</param>
    /// <returns>Smaller for what comes first.</returns>
    public static ulong Of(int row, float score)
    {
        // One zero, not two.
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f);
        uint ascending = bits >= Sign ? ~bits : bits | Sign;
        return ((ulong)~ascending << 32) | (uint)row;
    }

    /// <summary>The hit of a number.</summary>
    /// <param name="key">What <see cref="Of"/> gives.</param>
    public static Hit HitOf(ulong key)
    {
        uint ascending = ~(uint)(key >> 32);
        return new Hit((int)(uint)key, BitConverter.UInt32BitsToSingle(ascending >= Sign ? ascending ^ Sign : ~ascending));
    }
}
