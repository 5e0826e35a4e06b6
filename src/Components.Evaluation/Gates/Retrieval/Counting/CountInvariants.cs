using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Gates.Retrieval.Invariants;
using Components.Search.Requests;
using Components.Search.Retrieval;

namespace Components.Evaluation.Gates.Retrieval.Counting;

/// <summary>Invariants of counts: an answer counts the parts that the catalogue holds.</summary>
/// <param name="snapshot">Whom to ask.</param>
/// <param name="cancellationToken">Stops between questions.</param>
internal sealed class CountInvariants(IGateSnapshot snapshot, CancellationToken cancellationToken)
{
    private const string ByFamilies = "invariant.filled.families";
    private const string ByFamiliesTitle = "Answers of a kind that is called by name, with room for parts that they count";
    private const string Total = "invariant.total";
    private const string TotalTitle = "Answers whose total is not the database's";
    private const string Matched = "invariant.matched";
    private const string MatchedTitle = "Answers whose matched is not the database's";

    private readonly Violations _filled = new("invariant.filled", "Answers with room for parts that they count", "answers");
    private readonly Violations _families = new(ByFamilies, ByFamiliesTitle, "answers");
    private readonly Violations _totals = new(Total, TotalTitle, "answers");
    private readonly Violations _matches = new(Matched, MatchedTitle, "answers");

    /// <summary>Looks at the answers to the suites' questions.</summary>
    /// <param name="interrogation">Questions of the suites, answered already.</param>
    public void Look(Interrogation interrogation)
    {
        foreach (AskedRequest asked in interrogation.Asked)
        {
            LookAtRoom(asked.Id, asked.Request, asked.Response);
        }
    }

    /// <summary>Asks questions that the catalogue suggests.</summary>
    /// <param name="questions">The questions with their counts.</param>
    public void Look(IReadOnlyList<CountQuestion> questions)
    {
        SearchResponse[] answers = SideBySide.Of(
            questions.Count, i => snapshot.Search(questions[i].Request, cancellationToken), cancellationToken);
        foreach ((CountQuestion question, SearchResponse response) in questions.Zip(answers))
        {
            _totals.Look(response.Total == question.Total && !response.TotalIsEstimate, () =>
                $"{response.Total}{(response.TotalIsEstimate ? " as an estimate" : "")} for {question.Name}, "
                    + $"{question.Total} do not contradict it");
            _matches.Look(response.Matched == question.Matched, () =>
                $"{response.Matched} for {question.Name}, {question.Matched} state it");

            // Beside what columns decide nothing is asked here: what is matched is also marked so.
            int states = response.Results.Count(static result => result.Match == MatchState.States);
            _matches.Look(states == Math.Min(question.Request.Limit, question.Matched), () =>
                $"{states} results of {question.Name} state it, of {question.Matched} parts that do");
            LookAtRoom(question.Name, question.Request, response);
        }
    }

    /// <summary>The checks over all that was looked at.</summary>
    public IEnumerable<GateCheck> Checks()
    {
        yield return _filled.Check("answers whose total is no estimate");
        yield return _families.Looked == 0
            ? GateCheck.Information(ByFamilies, ByFamiliesTitle, null, message: "No answer was found by families.")
            : _families.Check("answers of kinds that are called by name") with { Severity = CheckSeverity.Warn };
        const string Looked = "answers, counted over the parts of the database";
        const string None = "No part is of a type with a pick table, so there is nothing that can be counted by columns.";
        yield return _totals.Looked == 0 ? GateCheck.Information(Total, TotalTitle, null, message: None) : _totals.Check(Looked);
        yield return _matches.Looked == 0
            ? GateCheck.Information(Matched, MatchedTitle, null, message: None) : _matches.Check(Looked);
    }

    private void LookAtRoom(string id, SearchRequest request, SearchResponse response)
    {
        if (response.TotalIsEstimate)
        {
            return;
        }

        int counted = request.EffectiveMode == SearchMode.RawVector ? response.Results.Count
            : response.Results.Count(static result => result.Match is MatchState.States or MatchState.Silent);

        // Facts that decide a kind's values narrow no leg, so what they count need not be among what the legs propose.
        Violations filled = response.Legs.Contains(LegName.Families, StringComparer.Ordinal) ? _families : _filled;
        long room = Math.Min(request.Limit, response.Total);
        filled.Look(counted == room, () =>
            $"{counted} results of {response.Total} parts where {room} have room, {id}");
    }
}
