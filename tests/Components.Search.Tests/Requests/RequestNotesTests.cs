using Components.Search.Requests;

namespace Components.Search.Tests.Requests;

public sealed class RequestNotesTests
{
    [Theory]
    [InlineData(null, 100, null)]
    [InlineData(100L, 100, null)]
    [InlineData(99L, 100, "of 1 of the parts shown the smallest order is more than 99; unit_cost is its price")]
    public void A_smallest_order_above_the_quantity_is_said(long? quantity, int smallest, string? note)
    {
        SearchRequest request = new() { Query = "10k" };
        SearchResult[] results = [Result(smallest), Result(1), Result(null)];
        RequestNotes.Of(null!, request, quantity, results).ShouldBe(note is null ? [] : [note]);
    }

    private static SearchResult Result(int? smallest) => new()
    {
        LcscId = 1,
        Score = 1,
        CosineScore = 1,
        Match = MatchState.States,
        Reasons = [],
        ReasonStates = [],
        ComponentType = "resistor",
        PartNumber = "",
        Package = "",
        Description = "",
        Pieces = 0,
        IsBasic = false,
        IsPreferred = false,
        Price = smallest is { } from ? [new SearchPrice(from, null, 0.1)] : [],
    };
}
