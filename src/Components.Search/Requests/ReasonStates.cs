namespace Components.Search.Requests;

/// <summary>Tells what a reason says, by the signs that every writer of reasons uses; no client needs to read them.</summary>
internal static class ReasonStates
{
    private const string Unknown = " unknown";
    private const string Mentions = "mentions ";

    /// <summary>States of reasons, in their order.</summary>
    /// <param name="reasons">As they are sent.</param>
    public static ReasonState[] OfAll(IReadOnlyList<string> reasons)
    {
        ReasonState[] states = new ReasonState[reasons.Count];
        for (int i = 0; i < states.Length; i++)
        {
            states[i] = Of(reasons[i]);
        }

        return states;
    }

    /// <summary>State of a reason.</summary>
    /// <param name="reason">As it is sent.</param>
    public static ReasonState Of(string reason)
    {
        // What a part mentions are words of the query, whatever they are.
        if (reason.StartsWith(Mentions, StringComparison.Ordinal))
        {
            return ReasonState.Remark;
        }

        // What the part says instead stands in brackets behind the sign and may hold anything: the first one decides.
        int sign = reason.AsSpan().IndexOfAny('✓', '✗');
        int silent = reason.IndexOf($"{Unknown} (", StringComparison.Ordinal);
        return silent >= 0 && (sign < 0 || silent < sign) ? ReasonState.Silent
            : sign >= 0 ? reason[sign] == '✓' ? ReasonState.States : ReasonState.Contradicts
            : reason.EndsWith(Unknown, StringComparison.Ordinal) ? ReasonState.Silent
            : ReasonState.Remark;
    }
}
