using Components.Search.Requests;
using Components.Search.Tests.Honesty;

namespace Components.Search.Tests.Requests;

public sealed class ReasonStatesTests(SampleFixture fixture)
{
    [Theory]
    [InlineData("10 kΩ ✓", ReasonState.States)]
    [InlineData("≥ 16 V ✓ (50 V)", ReasonState.States)]
    [InlineData("part number ✓ (placeholder)", ReasonState.States)]
    [InlineData("5 V ✓ (description)", ReasonState.States)]
    [InlineData("300 mA ✗ (50 mA)", ReasonState.Contradicts)]
    [InlineData("DIP-8 ✗ (SOIC (narrow))", ReasonState.Contradicts)]
    [InlineData("not relay ✗", ReasonState.Contradicts)]
    [InlineData("white unknown (warm white)", ReasonState.Silent)]
    [InlineData("DIP-8 ✗ (x ✓)", ReasonState.Contradicts)]
    [InlineData("16 V unknown (✗ y)", ReasonState.Silent)]
    [InlineData("16 V unknown", ReasonState.Silent)]
    [InlineData("unknown unknown", ReasonState.Silent)]
    [InlineData("mentions something unknown", ReasonState.Remark)]
    [InlineData("in stock 120k", ReasonState.Remark)]
    [InlineData("basic part", ReasonState.Remark)]
    [InlineData("part number begins so", ReasonState.Remark)]
    [InlineData("similar in meaning", ReasonState.Remark)]
    public void A_reason_says_by_its_sign_how_it_stands(string reason, ReasonState state) =>
        ReasonStates.Of(reason).ShouldBe(state);

    [Fact]
    public void A_result_that_states_all_has_no_reason_that_says_otherwise()
    {
        int looked = 0;
        foreach (string query in new[] { "10k 1% 0603 resistor", "100nF 16V X7R 0402", "N-channel mosfet 30V SOT-23" })
        {
            SearchResponse answer = fixture.Catalogue.Over(fixture.Catalogue.Mapped).Search(new SearchRequest { Query = query });
            foreach (SearchResult result in answer.Results)
            {
                result.ReasonStates.Count.ShouldBe(result.Reasons.Count);
                bool isAgainst = result.ReasonStates.Contains(ReasonState.Contradicts);
                (result.Match == MatchState.States && isAgainst).ShouldBeFalse(string.Join(", ", result.Reasons));
                looked++;
            }
        }

        looked.ShouldBeGreaterThan(30);
    }
}
