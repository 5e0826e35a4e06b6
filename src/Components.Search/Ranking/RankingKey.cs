using Components.Search.Requests;

namespace Components.Search.Ranking;

/// <summary>Where a part stands: identity, then label, then score, then row. Made once a part, so that sorting adds up no score
/// twice.</summary>
/// <param name="Identity">See <see cref="RankedPart.Identity"/>.</param>
/// <param name="Match">See <see cref="RankedPart.Match"/>.</param>
/// <param name="Total">See <see cref="ScoreBreakdown.Total"/>.</param>
/// <param name="Row">Row.</param>
internal readonly record struct RankingKey(int Identity, MatchState Match, double Total, int Row)
{
    /// <summary>Negative when the left one stands before the right one.</summary>
    /// <param name="left">A key.</param>
    /// <param name="right">Another.</param>
    public static int Compare(RankingKey left, RankingKey right)
    {
        int order = right.Identity.CompareTo(left.Identity);
        order = order != 0 ? order : ((int)left.Match).CompareTo((int)right.Match);
        order = order != 0 ? order : right.Total.CompareTo(left.Total);
        return order != 0 ? order : left.Row.CompareTo(right.Row);
    }
}
