using Components.Fetch.Artifacts;
using Components.Foundation.Errors;
using Components.Foundation.Text;

namespace Components.Steps.Tests;

/// <summary>Lines that FetchArtifacts writes to a terminal.</summary>
public sealed class ArtifactWordsTests
{
    [Fact]
    public void A_fetch_says_how_many_parts_were_chosen_and_how_much_came() =>
        ArtifactWork.Describe(Summary([]) with { Parts = 1_234, ReceivedBytes = 3_500_000 }).Single()
            .ShouldBe($"1,234 parts chosen, {Sizes.Show(3_500_000)} came over the network");

    [Fact]
    public void Names_out_of_a_list_that_somebody_wrote_command_no_terminal()
    {
        IReadOnlyList<string> names =
            ["\e[31mC1\a", "two\nlines\tand a tab", "100n \u0085 \u007f", "RC0402FR-0710KL"];
        ArtifactWork.Describe(Summary(names)).Last().ShouldBe(
            "4 not in the catalogue: ␛[31mC1␇, two␊lines␉and a tab, 100n \uFFFD ␡, RC0402FR-0710KL");
    }

    [Fact]
    public void A_text_of_several_lines_keeps_them_and_a_plain_one_is_the_same()
    {
        ShownText.Of("a\nb\tc\r\0").ShouldBe("a\nb\tc␍␀");
        const string Plain = "10 kΩ ±1 %";
        ShownText.InLine(Plain).ShouldBeSameAs(Plain);
    }

    private static ArtifactSummary Summary(IReadOnlyList<string> unknown) => new()
    {
        Parts = 0,
        GivenUp = [],
        ReceivedBytes = 0,
        Unknown = unknown,
        Kinds = new SortedDictionary<string, ArtifactCounts>(StringComparer.Ordinal),
        Reasons = new SortedDictionary<string, int>(StringComparer.Ordinal),
    };
}
