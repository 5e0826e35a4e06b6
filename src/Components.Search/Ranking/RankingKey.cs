using Components.Search.Requests;

namespace Components.Search.Ranking;

/// <summary>Where a part stands: identity, then label, then score, then row; in two numbers, so that sorting some hundred parts
/// compares no more than these. Made once a part.</summary>
internal readonly record struct RankingKey : IComparable<RankingKey>
{
    private const int StandingBits = 4;
    private const int RowBits = 32;

    private readonly ulong _first;
    private readonly ulong _then;

    /// <summary>Makes the key of a part.</summary>
    /// <param name="identity">See <see cref="RankedPart.Identity"/>.</param>
    /// <param name="match">See <see cref="RankedPart.Match"/>.</param>
    /// <param name="total">See <see cref="ScoreBreakdown.Total"/>.</param>
    /// <param name="row">Row.</param>
    public RankingKey(int identity, MatchState match, double total, int row)
    {
        ulong standing = ((ulong)(RankedPart.MostIdentity - identity) << 2) | (ulong)match;
        ulong behind = ~Ascending(total);
        _first = (standing << (64 - StandingBits)) | (behind >> StandingBits);
        _then = (behind << (64 - StandingBits) >> (64 - StandingBits - RowBits)) | (uint)row;
    }

    /// <summary>Negative when the left one stands before the right one.</summary>
    /// <param name="left">A key.</param>
    /// <param name="right">Another.</param>
    public static int Compare(RankingKey left, RankingKey right) => left._first != right._first
        ? left._first.CompareTo(right._first) : left._then.CompareTo(right._then);

    /// <inheritdoc/>
    public int CompareTo(RankingKey other) => Compare(this, other);

    /// <summary>Whether the left one stands before the right one.</summary>
    public static bool operator <(RankingKey left, RankingKey right) => Compare(left, right) < 0;

    /// <summary>Whether the left one stands behind the right one.</summary>
    public static bool operator >(RankingKey left, RankingKey right) => Compare(left, right) > 0;

    /// <summary>Whether the left one does not stand behind the right one.</summary>
    public static bool operator <=(RankingKey left, RankingKey right) => Compare(left, right) <= 0;

    /// <summary>Whether the left one does not stand before the right one.</summary>
    public static bool operator >=(RankingKey left, RankingKey right) => Compare(left, right) >= 0;

    // In the order of double.CompareTo: what is no number comes first, and there is one zero.
    private static ulong Ascending(double value)
    {
        if (double.IsNaN(value))
        {
            return 0;
        }

        ulong bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        return (bits >> 63) == 0 ? bits | (1UL << 63) : ~bits;
    }
}
