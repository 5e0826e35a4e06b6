using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>Puts the parts of the catalogue in order itself and compares an answer by price or stock with it.</summary>
internal static class SortedWitness
{
    /// <summary>The first difference.</summary>
    /// <param name="question">The question.</param>
    /// <param name="rows">The rows of its pages.</param>
    /// <param name="counted">All parts that contradict nothing of it.</param>
    /// <param name="pages">How many pages there were.</param>
    /// <returns>Null when there is none.</returns>
    public static string? Difference(
        CatalogueQuestion question, IReadOnlyList<SearchResult> rows, IReadOnlyList<CataloguePart> counted, int pages)
    {
        Dictionary<long, CataloguePart> known = counted.ToDictionary(static part => part.LcscId);
        SearchResult[] listed = [.. rows.TakeWhile(static row => IsCounted(row))];
        if (rows.Skip(listed.Length).FirstOrDefault(IsCounted) is { } late)
        {
            return $"C{late.LcscId} stands behind parts that are not counted";
        }

        if (listed.FirstOrDefault(row => !IsSaid(question, row, known.GetValueOrDefault(row.LcscId))) is { } wrong)
        {
            return $"C{wrong.LcscId} is called {wrong.Match}";
        }

        if (listed.GroupBy(static row => row.LcscId).FirstOrDefault(static same => same.Skip(1).Any()) is { } twice)
        {
            return $"C{twice.Key} is listed twice";
        }

        int room = question.IsWhole ? SearchRequest.MaxOffset : pages * question.Request.Limit;
        if (listed.Length != Math.Min(room, counted.Count))
        {
            return $"{listed.Length} of {counted.Count} parts are listed where {room} have room";
        }

        // A text may state what no column does: such a part is where the answer puts it, the key decides within.
        Dictionary<long, MatchState> labels = listed.ToDictionary(static row => row.LcscId, static row => row.Match);
        (MatchState, double)[] expected =
        [
            .. counted.Select(part => (Label: labels.GetValueOrDefault(part.LcscId, question.Of(part) == true
                    ? MatchState.States : MatchState.Silent), Key: question.Key(part)))
                .OrderBy(static entry => entry.Label).ThenBy(static entry => entry.Key).Take(listed.Length),
        ];
        int place = Enumerable.Range(0, listed.Length).FirstOrDefault(
            i => (listed[i].Match, question.Key(known[listed[i].LcscId])) != expected[i], -1);
        return place < 0 ? null : FormattableString.Invariant(
            $"C{listed[place].LcscId} with {question.Key(known[listed[place].LcscId])} is result {place + 1}, ")
            + FormattableString.Invariant($"where one with {expected[place].Item2} belongs");
    }

    private static bool IsCounted(SearchResult row) => row.Match is MatchState.States or MatchState.Silent;

    private static bool IsSaid(CatalogueQuestion question, SearchResult row, CataloguePart? part) => part is not null
        && (question.Of(part) == true ? row.Match == MatchState.States
            : row.Match == MatchState.Silent || TextWitness.States(question.Wish, part));
}
