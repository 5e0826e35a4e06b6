using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Retrieval;
using Components.Foundation.Files;
using Components.Search.Explaining;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Tracing;

/// <summary>Traces of queries, from what the gate asked anyway: nothing is asked again.</summary>
internal static class QueryTraces
{
    private const int FirstShown = 5;

    /// <summary>Traces some queries.</summary>
    /// <param name="interrogation">Questions with their answers.</param>
    /// <param name="judgements">Parts that the queries expect, with grades of every part that a leg or an answer had.</param>
    /// <param name="queries">Numbers of the queries.</param>
    /// <param name="detailSqlite">The snapshot's detail.sqlite, which names the parts that no answer had.</param>
    /// <returns>One trace per number.</returns>
    public static IReadOnlyList<QueryTrace> Of(
        Interrogation interrogation, IReadOnlyList<QueryJudgement> judgements, IReadOnlyList<int> queries, string detailSqlite)
    {
        using ReadOnlySqlite database = new(detailSqlite);
        return [.. queries.Select(query => Of(interrogation, judgements[query], query, database))];
    }

    private static QueryTrace Of(Interrogation interrogation, QueryJudgement judgement, int query, ReadOnlySqlite database)
    {
        QueryExplanation explanation = interrogation.Explanations[query];
        IReadOnlyList<SearchResult> answer = interrogation.Hybrid[query].Results;
        (string Name, IReadOnlyList<long> Parts)[] legs =
        [
            .. explanation.Legs.Select(static leg => leg.Name).Distinct(StringComparer.Ordinal)
                .Select(name => (name, interrogation.Leg(query, name))),
        ];
        return new QueryTrace
        {
            Suite = interrogation.Queries[query].Suite.Name,
            Id = interrogation.Queries[query].Query.Id,
            Understood = explanation.Understood,
            Notes = explanation.Notes,
            Legs = [.. legs.Select(leg => Leg(explanation, leg.Name, leg.Parts, judgement.Grades))],
            Results =
            [
                .. answer.Take(SuiteRunner.Depth).Select(result => new TracedResult(
                    result.Reasons,
                    [.. Ranks(legs, result.LcscId).OrderBy(static rank => rank.Leg, StringComparer.Ordinal)])),
            ],
            Missed = Missed(judgement, [.. answer.Select(static result => result.LcscId)], legs) is { } missed
                ? missed with { Part = Named(missed.Part, database) } : null,
        };
    }

    /// <summary>Chooses the part: highest grade, then highest in the answer, then highest in a leg, then lowest id.</summary>
    /// <param name="judgement">Parts that the query expects, graded.</param>
    /// <param name="answer">Ids of every row that was asked for, best first.</param>
    /// <param name="legs">Proposals of the legs, best first.</param>
    /// <returns>The part without its names; null when none would have been better than one of the first ten.</returns>
    internal static MissedPart? Missed(
        QueryJudgement judgement, IReadOnlyList<long> answer, IReadOnlyList<(string Name, IReadOnlyList<long> Parts)> legs)
    {
        long[] first = [.. answer.Take(SuiteRunner.Depth)];
        int worst = first.Length < SuiteRunner.Depth ? 0 : first.Min(id => judgement.Grades.GetValueOrDefault(id));
        IEnumerable<(long Id, int Grade)> others = judgement.Grades.Where(entry => !first.Contains(entry.Key))
            .Select(static entry => (entry.Key, entry.Value));
        if (judgement.BestOther is { } other)
        {
            others = others.Append(other);
        }

        Dictionary<long, int> rows = [];
        for (int row = 0; row < answer.Count; row++)
        {
            rows.TryAdd(answer[row], row + 1);
        }

        (long Id, int Grade)[] better = [.. others.Where(part => part.Grade > worst)];
        if (better.Length == 0)
        {
            return null;
        }

        int grade = better.Max(static part => part.Grade);
        return better.Where(part => part.Grade == grade)
            .Select(part => new MissedPart(
                new ReturnedPart(part.Id, "", "", "", part.Grade),
                rows.TryGetValue(part.Id, out int row) ? row : null,
                [.. Ranks(legs, part.Id).OrderBy(static rank => rank.Rank)
                    .ThenBy(static rank => rank.Leg, StringComparer.Ordinal)]))
            .OrderBy(static part => part.Rank ?? int.MaxValue)
            .ThenBy(static part => part.Legs.Count == 0 ? int.MaxValue : part.Legs[0].Rank)
            .ThenBy(static part => part.Part.LcscId).First();
    }

    private static TracedLeg Leg(
        QueryExplanation explanation, string name, IReadOnlyList<long> parts, IReadOnlyDictionary<long, int> grades)
    {
        ExplainedLeg[] runs = [.. explanation.Legs.Where(leg => leg.Name == name)];
        int? first = parts.Index().FirstOrDefault(part => grades.ContainsKey(part.Item), (-1, 0)) is (>= 0 and var index, _)
            ? index + 1 : null;
        return new TracedLeg(
            name,
            runs.Max(static run => run.Weight),
            parts.Count,
            parts.Take(SuiteRunner.Depth).Count(grades.ContainsKey),
            first,
            [.. parts.Take(FirstShown).Select(id => new GradedId(id, grades.GetValueOrDefault(id)))],
            Array.Exists(runs, static run => run.BudgetExhausted));
    }

    private static IEnumerable<LegRank> Ranks(IEnumerable<(string Name, IReadOnlyList<long> Parts)> legs, long id)
    {
        foreach ((string name, IReadOnlyList<long> parts) in legs)
        {
            for (int index = 0; index < parts.Count; index++)
            {
                if (parts[index] == id)
                {
                    yield return new LegRank(name, index + 1);
                    break;
                }
            }
        }
    }

    private static ReturnedPart Named(ReturnedPart part, ReadOnlySqlite database)
    {
        IReadOnlyDictionary<string, object?>? row = database.Rows(
            $"SELECT {PartColumns.PartNumber}, {PartColumns.Package}, {PartColumns.Description} FROM {SnapshotTables.Parts} "
                + $"WHERE {PartColumns.Id} = $id",
            ("$id", part.LcscId))
            .FirstOrDefault();
        return part with
        {
            PartNumber = Text(PartColumns.PartNumber), Package = Text(PartColumns.Package),
            Description = Text(PartColumns.Description),
        };

        string Text(string column) => row is null ? "" : (string)row[column]!;
    }
}
