using Components.Evaluation.Gates.Retrieval.Tracing;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Tests.Gates.Retrieval;

public sealed class MissedPartTests
{
    private static readonly long[] Ten = [.. Enumerable.Range(1, 10).Select(static id => (long)id)];

    [Fact]
    public void The_highest_grade_comes_before_the_highest_rank()
    {
        MissedPart missed = QueryTraces.Missed(Judged((11, 1), (12, 2)), [.. Ten, 11, 12], [])!;
        (missed.Part.LcscId, missed.Rank, missed.Part.Grade).ShouldBe((12, 12, 2));
    }

    [Fact]
    public void Of_equal_grades_the_one_that_came_nearest_is_named_with_the_legs_that_had_it()
    {
        MissedPart missed = QueryTraces.Missed(
            Judged((20, 1), (21, 1), (22, 1)), Ten,
            [("dense", [9, 8, 22, 21]), ("lexical", [7, 21, 22])])!;
        missed.Part.LcscId.ShouldBe(21);
        missed.Rank.ShouldBeNull();
        missed.Legs.ShouldBe([new LegRank("lexical", 2), new LegRank("dense", 4)]);

        QueryTraces.Missed(Judged((20, 1), (21, 1)), [.. Ten, 20], [("lexical", [21])])!.Part.LcscId.ShouldBe(20);
    }

    [Fact]
    public void A_part_that_nobody_had_is_found_in_the_catalogue()
    {
        QueryJudgement judgement = Judged();
        judgement.Add(70, new JudgedGrade(1, Complies: false), new HashSet<long>());
        judgement.Add(71, new JudgedGrade(3, Complies: false), new HashSet<long>());
        judgement.Add(72, new JudgedGrade(3, Complies: false), new HashSet<long>());
        MissedPart missed = QueryTraces.Missed(judgement, Ten, [("dense", Ten)])!;
        (missed.Part.LcscId, missed.Part.Grade, missed.Rank, missed.Legs.Count).ShouldBe((71, 3, null, 0));
    }

    [Fact]
    public void Nothing_was_missed_where_no_part_is_better_than_the_worst_of_the_ten()
    {
        (long, int)[] ten = [.. Ten.Select(static id => (id, 1))];
        QueryTraces.Missed(Judged([.. ten, (11, 1)]), [.. Ten, 11], []).ShouldBeNull();
        QueryTraces.Missed(Judged([.. ten, (11, 2)]), [.. Ten, 11], [])!.Part.LcscId.ShouldBe(11);

        // A short answer has room for any.
        QueryTraces.Missed(Judged((1, 2), (30, 1)), [1], [])!.Part.LcscId.ShouldBe(30);
        QueryTraces.Missed(Judged(), Ten, []).ShouldBeNull();
    }

    private static QueryJudgement Judged(params (long Id, int Grade)[] returned)
    {
        QueryJudgement judgement = new(hasConstraint: false);
        foreach ((long id, int grade) in returned)
        {
            judgement.Add(id, new JudgedGrade(grade, Complies: false), new HashSet<long> { id });
        }

        return judgement;
    }
}
