using Components.Fetch.Artifacts;
using Components.Foundation.Errors;

namespace Components.Steps.Tests;

/// <summary>Lines that FetchArtifacts writes to a terminal.</summary>
public sealed class ArtifactWordsTests
{
    [Fact]
    public void Names_out_of_a_list_that_somebody_wrote_command_no_terminal()
    {
        ArtifactSummary summary = new()
        {
            Parts = 0,
            GivenUp = [],
            ReceivedBytes = 0,
            Unknown = ["\e[31mC1\a", "two\nlines\tand a tab", "100n \u0085 \u007f", "RC0402FR-0710KL"],
            Kinds = new SortedDictionary<string, ArtifactCounts>(StringComparer.Ordinal),
            Reasons = new SortedDictionary<string, int>(StringComparer.Ordinal),
        };
        ArtifactWork.Describe(summary).Single().ShouldBe(
            "4 not in the catalogue: ␛[31mC1␇, two␊lines␉and a tab, 100n \uFFFD ␡, RC0402FR-0710KL");
    }

    [Fact]
    public void A_text_of_several_lines_keeps_them_and_a_plain_one_is_the_same()
    {
        ShownText.Of("a\nb\tc\r\0").ShouldBe("a\nb\tc␍␀");
        const string Plain = "10 kΩ ±1 %";
        ShownText.InLine(Plain).ShouldBeSameAs(Plain);
    }
}
