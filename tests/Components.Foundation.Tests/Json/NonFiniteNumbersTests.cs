using System.Text;
using Components.Foundation.Json;

namespace Components.Foundation.Tests.Json;

public sealed class NonFiniteNumbersTests
{
    [Theory]
    [InlineData("""{"a":NaN}""", """{"a":null}""")]
    [InlineData("""{"a": -Infinity, "b":[1,Infinity,nan]}""", """{"a": null, "b":[1,null,null]}""")]
    [InlineData("NaN", "null")]
    [InlineData("""{"NaN":"NaN","a":"x, NaN \" NaN","b":NaN}""", """{"NaN":"NaN","a":"x, NaN \" NaN","b":null}""")]
    public void Bare_words_become_null_and_texts_stay(string json, string expected)
    {
        List<int> positions = [];
        byte[] repaired = NonFiniteNumbers.Replace(Encoding.UTF8.GetBytes(json), positions).ShouldNotBeNull();
        Encoding.UTF8.GetString(repaired).ShouldBe(expected);
        positions.ShouldNotBeEmpty();
        positions.ShouldAllBe(position => Encoding.UTF8.GetString(repaired, position, 4) == "null");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"a\":\"NaN\"}")]
    [InlineData("{\"a\":NaNny}")]
    [InlineData("{\"a\":banana}")]
    [InlineData("{\"a\":\"unfinished NaN")]
    public void A_document_without_them_is_left_alone(string json) =>
        NonFiniteNumbers.Replace(Encoding.UTF8.GetBytes(json), []).ShouldBeNull();
}
