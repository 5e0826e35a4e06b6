using Components.Catalog.Text;

namespace Components.Catalog.Tests.Text;

public sealed class LcscNumbersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(25_804)]
    [InlineData(99_999_999)]
    public void Numbers_of_up_to_eight_digits_are_those_of_LCSC(long id) => LcscNumbers.Is(id).ShouldBeTrue();

    [Theory]
    [InlineData(0)]
    [InlineData(100_000_000)]
    [InlineData(800_000_000)]
    [InlineData(889_999_999)]
    [InlineData(GivenIds.SmallestBase + 1)]
    public void Ids_of_the_sample_and_given_ids_are_none(long id) => LcscNumbers.Is(id).ShouldBeFalse();
}
