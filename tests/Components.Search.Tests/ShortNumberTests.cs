using Components.Embedding.Hashing;
using Components.Search.Requests;
using Components.Search.Tests.Engine;

namespace Components.Search.Tests;

/// <summary>Numbers with and without a maker's letters before them: 4017, 28C256, ATSAMD21G18A.</summary>
public sealed class ShortNumberTests
{
    private readonly Searcher _searcher = new(Engine(), new HashingEncoder(), new SearchSettings(), "test");

    [Theory]
    [InlineData("HEF4017BT", "4017")]
    [InlineData("CD4017", "4017")]
    [InlineData("AT28C256-15PU", "28C256")]
    [InlineData("AT28C256", "28C256")]
    [InlineData("SAMD21G18A-AU", "ATSAMD21G18A-A")]
    public void A_missing_number_is_followed_by_the_same_with_or_without_a_makers_letters(string query, string number)
    {
        SearchResponse answer = Search(query);
        answer.Results[0].PartNumber.ShouldBe(number);
        answer.Results[0].Reasons.ShouldContain("part number but for its first letters");
        answer.Matched.ShouldBe(0);
    }

    [Theory]
    [InlineData("HEF4017BT SAMD21G18A-AU")]
    [InlineData("SAMD21G18A-AU HEF4017BT")]
    public void Each_of_two_missing_numbers_is_looked_for(string query) => Search(query).Results
        .Where(static result => result.Reasons.Contains("part number but for its first letters"))
        .Select(static result => result.PartNumber).Order(StringComparer.Ordinal).ShouldBe(["4017", "ATSAMD21G18A-A"]);

    [Theory]
    [InlineData("HEF4017BT", "40175")]
    [InlineData("HEF401BT", "4017")]
    [InlineData("AT28C2561PU", "28C256")]
    [InlineData("SAMD21G1", "ATSAMD21G18A-A")]
    public void A_number_that_goes_on_is_another_one(string query, string number) =>
        Search(query).Results.Where(result => result.PartNumber == number)
            .SelectMany(static result => result.Reasons).ShouldNotContain("part number but for its first letters");

    private SearchResponse Search(string query) => _searcher.Search(new SearchRequest { Query = query });

    private static InMemoryEngine Engine() => new(
        new HashingEncoder(),
        new TestPart(1, "logic", "4017", "", "Johnson counter with 10 outputs"),
        new TestPart(2, "logic", "40175", "", "Quad D flip-flop"),
        new TestPart(3, "memory", "28C256", "", "Parallel EEPROM 256 Kb"),
        new TestPart(4, "mcu", "ATSAMD21G18A-A", "TQFP-48", "ARM microcontroller"));
}
