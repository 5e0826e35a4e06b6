using Components.Evaluation.Gates;
using Components.Search.Requests;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Gates;

/// <content>Totals, matches and counts that the database does not hold.</content>
public sealed partial class SabotageTests
{
    [Fact]
    public void More_results_than_the_total_are_counted() =>
        Refused(
            Run(answers: static response => response with
            {
                Results = [.. response.Results.Select(static part => part with { Match = MatchState.Silent })],
                Total = response.Results.Count - 1, Matched = 0,
            }),
            "invariant.counts");

    [Fact]
    public void More_results_that_state_it_than_are_matched_are_counted() =>
        Refused(
            Run(answers: static response =>
                response with { Results = [.. response.Results.Select(static part => part with { Match = MatchState.States })],
                    Matched = 0 }),
            "invariant.counts");

    [Theory]
    [InlineData(5000)]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_total_that_the_database_does_not_hold_is_seen(int more)
    {
        GateResult result = Run(answers: response => response with { Total = Math.Max(response.Matched, response.Total + more) });

        Refused(result, "invariant.total").Message.ShouldContain(" do not contradict it");
        Passed(result, "invariant.matched");
        if (more > 0)
        {
            // Rows never outnumber a total that is too large: that check is blind to it.
            Passed(result, "invariant.counts");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_matched_that_the_database_does_not_hold_is_seen(bool counted)
    {
        // Two mistakes of one kind: everything that is counted is said to match, or nothing is.
        GateResult result = Run(answers: response => response with { Matched = counted ? response.Total : 0 });

        Refused(result, "invariant.matched").Message.ShouldContain(" state it");
        Passed(result, "invariant.total");
    }

    [Fact]
    public void Total_and_matched_that_are_false_together_are_seen()
    {
        GateResult result = Run(answers: static response =>
            response with { Total = response.Total + 5000, Matched = response.Total + 5000 });

        Refused(result, "invariant.total");
        Refused(result, "invariant.matched");
        Passed(result, "invariant.counts");
    }

    [Fact]
    public void A_count_that_is_called_an_estimate_is_no_way_out()
    {
        GateResult result = Run(answers: static response => response with { TotalIsEstimate = true });

        Refused(result, "invariant.total").Message.ShouldContain(" as an estimate for ");
        Refused(result, "invariant.filled");
    }

    [Fact]
    public void An_answer_that_leaves_out_what_it_counts_is_seen() =>
        Refused(Run(answers: static response => response with { Results = [.. response.Results.SkipLast(1)] }),
            "invariant.filled").Message.ShouldContain(" have room, ");

    [Fact]
    public void Such_an_answer_of_a_kind_that_is_called_by_name_is_told_and_stops_nothing()
    {
        GateResult result = Run(answers: static response => response with
        {
            Results = [.. response.Results.SkipLast(1)],
            Legs = [.. response.Legs.Append("families").Distinct()],
        });

        GateCheck check = result.Checks.Single(static check => check.Name == "invariant.filled.families");
        check.Verdict.ShouldBe(GateVerdict.Fail);
        check.Blocks.ShouldBeFalse();
    }
}
