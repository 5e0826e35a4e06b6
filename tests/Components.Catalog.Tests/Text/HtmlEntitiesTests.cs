using Components.Catalog.Text;

namespace Components.Catalog.Tests.Text;

public sealed class HtmlEntitiesTests
{
    [Theory]
    [InlineData("R&amp;D", "R&D")]
    [InlineData("6N137&#x2F;SO", "6N137/SO")]
    [InlineData("6N137&#47;SO", "6N137/SO")]
    [InlineData("A&amp;#x2F;B", "A/B")]
    [InlineData("&plusmn;1% &micro; &Omega; &deg;C &lt;1", "±1% µ Ω °C <1")]
    [InlineData("&quot;x&quot; &apos;y&apos; &#39;z&#39;", "\"x\" 'y' 'z'")]
    public void Entities_are_decoded_named_numeric_and_doubly_escaped(string text, string expected) =>
        HtmlEntities.Decode(text).ShouldBe(expected);

    [Theory]
    [InlineData("AT&T; plain")]
    [InlineData("A & B; C")]
    [InlineData("Texas Instruments")]
    [InlineData("a;b&c")]
    [InlineData("&amp")]
    [InlineData("&#xD800;")]
    [InlineData("")]
    public void What_is_no_entity_stays_the_same_instance(string text) => HtmlEntities.Decode(text).ShouldBeSameAs(text);
}
