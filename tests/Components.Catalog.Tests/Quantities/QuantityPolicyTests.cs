using Components.Catalog.Quantities;
using static Components.Catalog.Quantities.QuantityUnit;

namespace Components.Catalog.Tests.Quantities;

/// <summary>The differences between readers, one test each. Whatever is not here is the same everywhere.</summary>
public sealed class QuantityPolicyTests
{
    [Fact]
    public void A_comma_is_decimal_where_the_unit_of_an_attribute_is_known()
    {
        Read("4,7kΩ", QuantityPolicy.Attribute(Ohm)).ShouldBe(4700);
        Read("4,7kΩ", QuantityPolicy.Attribute(Ohm, hasDecimalComma: false)).ShouldBe(4);
        Read("4,7kΩ", QuantityPolicy.Text).ShouldBeNull();
        Read("1,000V", QuantityPolicy.Text).ShouldBe(1000);
    }

    [Fact]
    public void Capital_M_is_milli_in_queries_and_texts_and_only_where_certain_in_attributes()
    {
        Read("500MA", QuantityPolicy.Text).ShouldBe(0.5);
        Read("500MA", QuantityPolicy.Attribute(Ampere)).ShouldBe(0.5);
        Read("500MA", QuantityPolicy.Any).ShouldBeNull();
        Read("62.5MW", QuantityPolicy.Query).ShouldBe(0.0625);
        Read("62.5MW", QuantityPolicy.Attribute(Watt)).ShouldBeNull();
        Read("5MV", QuantityPolicy.Query).ShouldBe(0.005);
        Read("5MV", QuantityPolicy.Attribute(Volt)).ShouldBeNull();
        Read("850MV", QuantityPolicy.Attribute(Volt)).ShouldBe(0.85);
        Read("10MH", QuantityPolicy.Text).ShouldBe(0.01);
        Read("10MH", QuantityPolicy.Attribute(Henry)).ShouldBeNull();
        Read("200MCD", QuantityPolicy.Attribute(Candela)).ShouldBe(0.2);
    }

    [Fact]
    public void What_may_be_micro_or_milli_is_read_by_nobody()
    {
        Read("10MF", QuantityPolicy.Query).ShouldBeNull();
        Read("10MF", QuantityPolicy.Text).ShouldBeNull();
        Read("10MF", QuantityPolicy.Attribute(Farad)).ShouldBeNull();
    }

    [Fact]
    public void Capital_prefixes_stand_alone_in_queries_only()
    {
        Read("10U", QuantityPolicy.Query).ShouldBe(10e-6);
        Read("4N7", QuantityPolicy.Query).ShouldBe(4.7e-9);
        Read("10P", QuantityPolicy.Text).ShouldBeNull();
        Read("4N7", QuantityPolicy.Text).ShouldBeNull();
        Read("10P", QuantityPolicy.Attribute(Farad)).ShouldBeNull();
        Read("10p", QuantityPolicy.Text).ShouldBe(10e-12);
    }

    [Fact]
    public void A_prefix_behind_a_blank_needs_its_unit_in_texts()
    {
        Read("10 k", QuantityPolicy.Query).ShouldBe(10e3);
        Read("10 k", QuantityPolicy.Attribute(Ohm)).ShouldBe(10e3);
        Read("10 k", QuantityPolicy.Text).ShouldBeNull();
        Read("10 k ohm", QuantityPolicy.Query).ShouldBe(10e3);
        Read("5 m", QuantityPolicy.Query).ShouldBeNull();
    }

    [Theory]
    [InlineData("5 a")]
    [InlineData("3 f")]
    [InlineData("10 r")]
    public void A_small_letter_behind_a_blank_is_a_word_in_sentences(string text)
    {
        Read(text, QuantityPolicy.Query).ShouldBeNull();
        Read(text, QuantityPolicy.Text).ShouldBeNull();
        Read(text, QuantityPolicy.Any).ShouldNotBeNull();
        Read("5 A", QuantityPolicy.Text).ShouldBe(5);
    }

    [Fact]
    public void A_number_alone_is_a_quantity_in_attributes_only()
    {
        Read("300", QuantityPolicy.Attribute(None)).ShouldBe(300);
        Read("300", QuantityPolicy.Text).ShouldBeNull();
        Read("300", QuantityPolicy.Query).ShouldBeNull();
        Read("300", QuantityPolicy.Description(None)).ShouldBe(300);
        Read("300", QuantityPolicy.Description(Volt)).ShouldBeNull();
    }

    [Fact]
    public void A_sign_is_skipped_in_queries()
    {
        Read("±1%", QuantityPolicy.Query).ShouldBe(1);
        Read("+/-1%", QuantityPolicy.Query).ShouldBe(1);
        Read("±1%", QuantityPolicy.Text).ShouldBeNull();
    }

    [Fact]
    public void A_description_is_read_as_a_text_with_the_signs_of_tolerances()
    {
        Read("±1%", QuantityPolicy.Stated).ShouldBe(1);
        Read("10P", QuantityPolicy.Stated).ShouldBeNull();
        Read("10P", QuantityPolicy.Query).ShouldBe(10e-12);
    }

    [Fact]
    public void A_comma_inside_a_value_of_a_query_is_a_decimal_one_where_it_is_asked_for()
    {
        Read("4,7k", QuantityPolicy.QueryWithComma).ShouldBe(4700);
        Read("4,7k", QuantityPolicy.Query).ShouldBeNull();
        Read("10U", QuantityPolicy.QueryWithComma).ShouldBe(10e-6);
    }

    [Fact]
    public void A_number_whose_unit_stands_elsewhere_is_read_by_the_same_policy_with_numbers()
    {
        Read("300", QuantityPolicy.Query.WithNumbers()).ShouldBe(300);
        Read("10U", QuantityPolicy.Query.WithNumbers()).ShouldBe(10e-6);
        Read("10P", QuantityPolicy.Text.WithNumbers()).ShouldBeNull();
    }

    [Fact]
    public void Units_that_nobody_asks_for_are_no_values_of_texts_and_queries()
    {
        Read("5mm", QuantityPolicy.Text).ShouldBeNull();
        Read("64KB", QuantityPolicy.Query).ShouldBeNull();
        Read("5mm", QuantityPolicy.Any).ShouldBe(5e-3);
    }

    [Fact]
    public void A_letter_of_two_meanings_is_the_unit_that_is_known_beforehand()
    {
        Read("4000K", QuantityPolicy.Attribute(Kelvin)).ShouldBe(4000);
        Read("4000K", QuantityPolicy.Attribute(Ohm)).ShouldBe(4000e3);
        Read("5m", QuantityPolicy.Attribute(Meter)).ShouldBe(5);
        Read("5m", QuantityPolicy.Attribute(Ohm)).ShouldBe(5e-3);
        Read("85C", QuantityPolicy.Attribute(Celsius)).ShouldBe(85);
    }

    private static double? Read(string text, QuantityPolicy policy) =>
        QuantityReader.TryRead(text, policy, out WrittenQuantity quantity) ? Math.Round(quantity.Value, 15) : null;
}
