using Components.Lexicon.Families;

namespace Components.Lexicon.Tests.Families;

/// <summary>Names by which a family is called.</summary>
public sealed class FamilyNameTests
{
    [Theory]
    [InlineData("relay-reed", "reed relay")]
    [InlineData("audio-class-d", "class d audio")]
    [InlineData("relay", "relay")]
    public void An_id_is_a_name_with_its_first_word_first_and_last(string id, string name)
    {
        string[] names = [.. FamilyTexts.Names(Of(id, "Title"))];

        names.ShouldContain(id.Replace('-', ' '));
        names.ShouldContain(name);
    }

    [Fact]
    public void Words_before_a_component_type_make_no_name_of_an_id() =>
        FamilyTexts.Names(Of("inductor-unshielded", "Title")).ShouldNotContain("unshielded inductor");

    [Theory]
    [InlineData("RS-485 transceiver", "RS485 transceiver")]
    [InlineData("DC/DC converter", "DCDC converter")]
    [InlineData("U.FL connector", "UFL connector")]
    public void A_name_with_a_sign_between_letters_is_also_written_in_one(string synonym, string name)
    {
        string[] names = [.. FamilyTexts.Names(Of("id", "Title") with { Synonyms = [synonym] })];

        names.ShouldContain(synonym);
        names.ShouldContain(name);
    }

    [Theory]
    [InlineData("I/V")]
    [InlineData("A/D")]
    public void What_would_be_left_with_fewer_than_four_letters_is_not(string synonym) =>
        FamilyTexts.Names(Of("id", "Title") with { Synonyms = [synonym] })
            .ShouldNotContain(synonym.Replace("/", "", StringComparison.Ordinal));

    private static Family Of(string id, string title) => new()
    {
        Id = id,
        Title = title,
        About = "What it is.",
        Rules = [new FamilyRule { Text = "x", Line = 1 }],
        Where = "test.yaml:1",
    };
}
