using Components.Catalog.Attributes;
using Components.Catalog.Corpus;
using Components.Catalog.Text;

namespace Components.Catalog.Tests.Text;

public sealed class TextTests
{
    private static readonly AttributeSet Resistor = Attributes(
        ("Resistance", "10kΩ"), ("Tolerance", "±1%"), ("Type", "Thick Film Resistors"));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  two   words ", "two words")]
    [InlineData("a\u0000b\tc\r\nd", "a b c d")]
    [InlineData("full\u3000width", "full width")]
    [InlineData("zero\u200Bwidth", "zero width")]
    [InlineData("ok \U0001F600", "ok \U0001F600")]
    [InlineData("", "")]
    public void Texts_are_cleaned(string text, string expected) => CleanText.Of(text).ShouldBe(expected);

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character() =>
        CleanText.Of("broken \ud800 pair \udc00").ShouldBe("broken \uFFFD pair \uFFFD");

    [Fact]
    public void A_cut_never_splits_a_character()
    {
        CleanText.Of("abc\U0001F600d", 4).ShouldBe("abc");
        CleanText.Of("abc def", 4).ShouldBe("abc");
    }

    [Theory]
    [InlineData("RC0402FR-0710KL", "RC0402FR0710KL")]
    [InlineData("rc0402fr 0710kl", "RC0402FR0710KL")]
    [InlineData("STM32F103C8Tx", "STM32F103C8TX")]
    [InlineData("LM358/NOPB", "LM358NOPB")]
    [InlineData("ＬＭ３５８", "LM358")]
    [InlineData("--", "")]
    public void Part_numbers_compare_by_letters_and_digits(string partNumber, string expected) =>
        PartNumber.Normalize(partNumber).ShouldBe(expected);

    [Fact]
    public void An_empty_description_is_composed_from_attributes_package_and_subcategory() =>
        DescriptionComposer.Compose(Resistor, "0402", "Chip Resistor - Surface Mount")
            .ShouldBe("10kΩ ±1% Thick Film Resistors 0402 Chip Resistor - Surface Mount");

    [Fact]
    public void The_canonical_text_names_kind_first_and_part_last() =>
        ComponentText.Compose("resistor", "Resistors", "Chip Resistor - Surface Mount", "10kΩ ±1% 0402", Resistor, "0402",
            "UNI-ROYAL", "0402WGF1002TCE")
            .ShouldBe("resistor, Chip Resistor - Surface Mount. 10kΩ ±1% 0402. Type Thick Film Resistors. Package 0402. "
                + "UNI-ROYAL 0402WGF1002TCE.");

    [Fact]
    public void The_canonical_text_of_nothing_is_still_a_text() =>
        ComponentText.Compose("other", "", "", "", new AttributeSet(), "", "", "").ShouldBe("part.");

    [Fact]
    public void The_canonical_text_is_bounded()
    {
        AttributeSet many = Attributes([.. Enumerable.Range(0, 500).Select(static i => ($"Name {i}", $"Value {i}"))]);
        ComponentText.Compose("ic", "IC", "IC", new string('x', 5000), many, "QFN-32", "Maker",
            "Part").Length.ShouldBeLessThanOrEqualTo(ComponentText.MaximumLength);
        ComponentText.JoinAttributes(many, 100).Length.ShouldBeLessThanOrEqualTo(100);
    }

    [Fact]
    public void Attributes_are_joined_in_source_order_without_blank_ones() =>
        ComponentText.JoinAttributes(Attributes(("B", "2"), ("Empty", "-"), ("A", "null"), ("C", " 3 ")), 1000)
            .ShouldBe("B: 2; C: 3");

    [Fact]
    public void The_first_name_that_has_a_value_wins_whatever_its_case_and_spaces()
    {
        AttributeSet set = Attributes(
            ("Current Rating", "2A"), ("Rated Current", "null"), ("power dissipation(pd)", "1W"), ("DC Resistance(DCR)", "1Ω"));
        First(AttributeNames.RatedCurrent).ShouldBe("2A");
        First(AttributeNames.PowerDissipation).ShouldBe("1W");
        First(AttributeNames.DcResistance).ShouldBe("1Ω");
        First(AttributeNames.Resistance).ShouldBeNull();

        string? First(AttributeName name)
        {
            Span<int> indexes = stackalloc int[4];
            return set.Find(name, indexes) > 0 ? set.Items[indexes[0]].Value : null;
        }
    }

    private static AttributeSet Attributes(params (string Name, string Value)[] items)
    {
        AttributeSet set = new();
        foreach ((string name, string value) in items)
        {
            set.Add(name, value);
        }

        return set;
    }
}
