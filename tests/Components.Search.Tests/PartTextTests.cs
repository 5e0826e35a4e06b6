using Components.Embedding.Hashing;
using Components.Search.Tests.Engine;
using Components.Search.Texts;

namespace Components.Search.Tests;

public sealed class PartTextTests
{
    [Theory]
    [InlineData("4x DIP Switch, Single Pole Single Throw", true)]
    [InlineData("Switch of the DIP kind", true)]
    [InlineData("Mini DIP switch array, 8 positions", true)]
    [InlineData("Single SPDT Monolithic CMOS Analog Switch, 20Ohm Ron, DIP-8", false)]
    [InlineData("Switch for boards that are put into a socket of DIP-16", false)]
    [InlineData("Switchboard dip", false)]
    public void The_words_of_a_name_stand_together_between_two_commas(string description, bool expected) =>
        Of(description).HasTogether(["dip", "switch"]).ShouldBe(expected);

    [Fact]
    public void Words_of_the_maker_and_the_package_join_no_name() =>
        Of("Quad SPST", category: "Analog Switch", package: "DIP-16").HasTogether(["switch", "dip"]).ShouldBeFalse();

    [Theory]
    [InlineData("EEPROM, volatile buffer", true)]
    [InlineData("Non-volatile SRAM", false)]
    [InlineData("non volatile RAM", false)]
    [InlineData("Non-volatile SRAM with a volatile cache", true)]
    [InlineData("Canon volatile", true)]
    public void A_word_behind_non_is_not_mentioned(string description, bool expected) =>
        Of(description).Mentions("volatile").ShouldBe(expected);

    private static PartText Of(string description, string category = "", string package = "")
    {
        TestPart part = new(1, "ic", "X1", package, description) { Category = category };
        return PartText.Of(new InMemoryEngine(new HashingEncoder(), part), 0);
    }
}
