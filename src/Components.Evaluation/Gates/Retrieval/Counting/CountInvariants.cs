using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Gates.Retrieval.Invariants;
using Components.Foundation.Files;
using Components.Search.Requests;
using Components.Search.Retrieval;

namespace Components.Evaluation.Gates.Retrieval.Counting;

/// <summary>Invariants of counts: an answer counts the parts that the catalogue holds.</summary>
internal static class CountInvariants
{
    private const string ByFamilies = "invariant.filled.families";
    private const string ByFamiliesTitle = "Answers of a kind that is called by name, with room for parts that they count";
    private const string Total = "invariant.total";
    private const string TotalTitle = "Answers whose total is not the database's";
    private const string Matched = "invariant.matched";
    private const string MatchedTitle = "Answers whose matched is not the database's";

    /// <summary>The checks.</summary>
    /// <param name="snapshot">Whom to ask.</param>
    /// <param name="interrogation">Questions of the suites, answered already.</param>
    /// <param name="cancellationToken">Stops between questions.</param>
    /// <exception cref="Foundation.Errors.SnapshotException">EVL011: the database cannot be read.</exception>
    public static IEnumerable<GateCheck> Of(
        IGateSnapshot snapshot, Interrogation interrogation, CancellationToken cancellationToken)
    {
        Violations filled = new("invariant.filled", "Answers with room for parts that they count", "answers");
        Violations families = new(ByFamilies, ByFamiliesTitle, "answers");
        foreach (AskedRequest asked in interrogation.Asked)
        {
            Look(Of(asked.Response), asked.Id, asked.Request, asked.Response);
        }

        Violations totals = new(Total, TotalTitle, "answers");
        Violations matches = new(Matched, MatchedTitle, "answers");
        foreach (CountQuestion question in CountQuestions.Of(
            Path.Combine(snapshot.Directory, SnapshotFiles.Detail), cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            SearchResponse response = snapshot.Search(question.Request, cancellationToken);
            totals.Look(response.Total == question.Total && !response.TotalIsEstimate, () =>
                $"{response.Total}{(response.TotalIsEstimate ? " as an estimate" : "")} for {question.Name}, "
                    + $"{question.Total} do not contradict it");
            matches.Look(response.Matched == question.Matched, () =>
                $"{response.Matched} for {question.Name}, {question.Matched} state it");

            // Beside what columns decide nothing is asked here: what is matched is also marked so.
            int states = response.Results.Count(static result => result.Match == MatchState.States);
            matches.Look(states == Math.Min(question.Request.Limit, question.Matched), () =>
                $"{states} results of {question.Name} state it, of {question.Matched} parts that do");
            Look(Of(response), question.Name, question.Request, response);
        }

        yield return filled.Check("answers whose total is no estimate");
        yield return families.Looked == 0
            ? GateCheck.Information(ByFamilies, ByFamiliesTitle, null, message: "No answer was found by families.")
            : families.Check("answers of kinds that are called by name") with { Severity = CheckSeverity.Warn };
        const string Looked = $"answers, compared with statements over {SnapshotFiles.Detail}";
        const string None = "No part is of a type with a pick table, so there is nothing that can be counted by columns.";
        yield return totals.Looked == 0 ? GateCheck.Information(Total, TotalTitle, null, message: None) : totals.Check(Looked);
        yield return matches.Looked == 0
            ? GateCheck.Information(Matched, MatchedTitle, null, message: None) : matches.Check(Looked);

        // Facts that decide a kind's values narrow no leg, so what they count need not be among what the legs propose.
        Violations Of(SearchResponse response) =>
            response.Legs.Contains(LegName.Families, StringComparer.Ordinal) ? families : filled;
    }

    private static void Look(Violations filled, string id, SearchRequest request, SearchResponse response)
    {
        if (response.TotalIsEstimate)
        {
            return;
        }

        int counted = request.EffectiveMode == SearchMode.RawVector ? response.Results.Count
            : response.Results.Count(static result => result.Match is MatchState.States or MatchState.Silent);
        long room = Math.Min(request.Limit, response.Total);
        filled.Look(counted == room, () =>
            $"{counted} results of {response.Total} parts where {room} have room, {id}");
    }
}
