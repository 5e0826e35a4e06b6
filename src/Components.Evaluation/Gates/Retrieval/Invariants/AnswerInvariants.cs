using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Retrieval;
using Components.Search.Explaining;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Invariants;

/// <summary>Invariants of every answer, whatever it is about.</summary>
internal static class AnswerInvariants
{
    /// <summary>Counts, duplicates, numbers, order, repeatability.</summary>
    /// <param name="interrogation">Questions with their answers.</param>
    public static IEnumerable<GateCheck> Of(Interrogation interrogation)
    {
        Violations counts = new("invariant.counts", "Answers with more results than they count", "answers");
        Violations twice = new("invariant.duplicates", "Answers that hold a part twice", "answers");
        Violations numbers = new("invariant.scores", "Rows whose score is not a number", "rows");
        Violations order = new("invariant.order", "Answers whose scores are not descending", "answers");
        Violations same = new("invariant.repeatable", "Answers that differ when asked again", "answers");
        foreach (AskedRequest asked in interrogation.Asked)
        {
            SearchResponse response = asked.Response;
            int states = response.Results.Count(static result => result.Match == MatchState.States);
            int counted = states + response.Results.Count(static result => result.Match == MatchState.Silent);
            counts.Look(
                counted <= response.Total && states <= response.Matched && response.Matched <= response.Total
                    && response.Results.Count <= asked.Request.Limit,
                () => $"{response.Results.Count} results, {states} state it and {counted - states} are silent, "
                    + $"of {response.Total} parts with {response.Matched} that state it, {asked.Id}");
            twice.Look(response.Results.Select(static result => result.LcscId).Distinct().Count() == response.Results.Count, () =>
                asked.Id);
            foreach (SearchResult result in response.Results)
            {
                numbers.Look(double.IsFinite(result.Score) && double.IsFinite(result.CosineScore), () =>
                    $"C{result.LcscId} for {asked.Id}");
            }

            order.Look(!response.Results.Zip(response.Results.Skip(1))
                .Any(static pair => !(pair.First.Score >= pair.Second.Score)), () => asked.Id);
        }

        for (int i = 0; i < interrogation.Hybrid.Count; i++)
        {
            IEnumerable<long> first = interrogation.Hybrid[i].Results.Take(SuiteRunner.Depth)
                .Select(static result => result.LcscId);
            QueryExplanation again = interrogation.Explanations[i];
            same.Look(first.SequenceEqual(again.Results.Select(static result => result.Result.LcscId))
                && again.Total == interrogation.Hybrid[i].Total, () => interrogation.Queries[i].Query.Id);
        }

        yield return counts.Check("answers");
        yield return twice.Check("answers");
        yield return numbers.Check("returned rows");
        yield return order.Check("answers");
        yield return same.Check("answers, the first ten rows and the count");
    }
}
