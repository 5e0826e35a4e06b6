namespace Components.Evaluation.Reporting.Sections;

/// <summary>Names of queries in links of the page, <c>q-</c> before them: the query's id, so that a link can be written by hand.
/// Characters that would need an escape are <c>_</c>, and an id that is taken gets a number.</summary>
internal sealed class QueryAnchors
{
    private readonly Dictionary<(string Suite, string Id), string> _anchors = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The name of a query; the first call for it decides.</summary>
    /// <param name="suite">Its suite.</param>
    /// <param name="id">Its id.</param>
    /// <returns>Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</returns>
    public string Of(string suite, string id)
    {
        if (_anchors.TryGetValue((suite, id), out string? known))
        {
            return known;
        }

        string plain = string.Concat(id.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        string anchor = plain;
        for (int number = 2; !_taken.Add(anchor); number++)
        {
            anchor = FormattableString.Invariant($"{plain}_{number}");
        }

        _anchors.Add((suite, id), anchor);
        return anchor;
    }
}
