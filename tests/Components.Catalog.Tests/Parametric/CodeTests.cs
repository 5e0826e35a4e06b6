using Components.Catalog.Codes;
using Components.Catalog.Types;

namespace Components.Catalog.Tests.Parametric;

public sealed class CodeTests
{
    private static readonly CodeVocabulary Dielectrics = TemperatureCode.Vocabulary(TypeTable.Find("capacitor")!.PlainWords);

    [Theory]
    [InlineData("NP0", "C0G")]
    [InlineData("npo", "C0G")]
    [InlineData("COG", "C0G")]
    [InlineData("C0G", "C0G")]
    [InlineData("C0G/NP0", "C0G")]
    [InlineData("C0G(NP0)", "C0G")]
    [InlineData(" x7r ", "X7R")]
    [InlineData("U2J", "U2J")]
    [InlineData("B", "B")]
    [InlineData("X7R/X5R", null)]
    [InlineData("±30ppm/℃", null)]
    [InlineData("-", null)]
    [InlineData("null", null)]
    [InlineData("", null)]
    public void Dielectric_codes_are_normalised(string text, string? code) => TemperatureCode.Normalize(text).ShouldBe(code);

    [Theory]
    [InlineData("Red", "RED")]
    [InlineData("Emerald", "EMERALD")]
    [InlineData("Emerald Green", "EMERALD")]
    [InlineData("Warm White", "WARM_WHITE")]
    [InlineData("Cool White", "COLD_WHITE")]
    [InlineData("Natural white", "NATURAL_WHITE")]
    [InlineData("Infrared (IR)", "INFRA_RED")]
    [InlineData("Ultraviolet (UV)", "ULTRA_VIOLET")]
    [InlineData("Yellow-Green", "GREEN")]
    [InlineData("ice blue", "BLUE")]
    [InlineData("VIOLET", "VIOLET")]
    [InlineData("Red, Green", null)]
    [InlineData("Red/Blue", null)]
    [InlineData("RGB", null)]
    [InlineData("Colorless", null)]
    [InlineData("", null)]
    public void Colours_have_codes_and_several_have_none(string text, string? code) => ColorCode.Parse(text).ShouldBe(code);

    [Theory]
    [InlineData("x7r", "X7R", null)]
    [InlineData("npo", "C0G", null)]
    [InlineData("b", null, null)]
    [InlineData("s8b", null, null)]
    [InlineData("uv", null, "ULTRA_VIOLET")]
    [InlineData("red", null, "RED")]
    [InlineData("red1", null, null)]
    public void A_word_is_a_code_only_where_it_is_nothing_else(string word, string? dielectric, string? color)
    {
        TemperatureCode.OfWord(word).ShouldBe(dielectric);
        ColorCode.OfWord(word).ShouldBe(color);
    }

    /// <summary>Every word of a letter, a digit and a letter, against the tables of EIA-198.</summary>
    [Fact]
    public void A_code_of_EIA_198_counts_alone_where_it_is_sold_and_beside_a_capacitor_always()
    {
        const string Coldest = "XYZ";
        const string Drift = "ABCLMPRSTUV";
        int alone = 0;
        int beside = 0;
        foreach (string word in Words())
        {
            (char first, char digit, char last) = (word[0], word[1], word[2]);
            bool isClass2 = Coldest.Contains(first) && "2456789".Contains(digit) && "ABCDEFGLMPRSTUV".Contains(last);
            bool isClass1 = Drift.Contains(first) && "012345678".Contains(digit) && "GHJKLMN".Contains(last);
            Alone(word).ShouldBe(OfWord(word), word);
            Dielectrics.OfText(word).ShouldBe(isClass1 || isClass2 ? word : null, word);
            Beside(word).ShouldBe(isClass1 || isClass2 ? word : null, word);
            Behind(word).ShouldBe(isClass1 || isClass2 ? word : null, word);
            alone += Alone(word) is null ? 0 : 1;
            beside += Beside(word) is null ? 0 : 1;
        }

        beside.ShouldBe((3 * 7 * 15) + (11 * 9 * 7));
        alone.ShouldBe((3 * 4 * 7) + 2 + 5 + 2, "X5 to X8 and their like, X8G and X8M, C0G to C0L, U2J and U2K");
    }

    [Theory]
    [InlineData("x2")]
    [InlineData("c5")]
    [InlineData("b4")]
    [InlineData("b")]
    [InlineData("r")]
    [InlineData("ch")]
    [InlineData("cj")]
    [InlineData("jb")]
    [InlineData("sl")]
    [InlineData("x9c")]
    [InlineData("x2y")]
    [InlineData("s1m")]
    [InlineData("s2g")]
    [InlineData("m7")]
    [InlineData("pet")]
    [InlineData("pen")]
    [InlineData("pps")]
    [InlineData("pp")]
    public void A_word_that_may_be_another_one_is_no_code_alone(string word)
    {
        Alone(word).ShouldBeNull();
        Dielectrics.OfWords(word, "diode").ShouldBeNull();
        Dielectrics.OfWords("diode", word).ShouldBeNull();
    }

    [Theory]
    [InlineData("x2")]
    [InlineData("c5")]
    [InlineData("b")]
    [InlineData("ch")]
    [InlineData("jb")]
    [InlineData("x2y")]
    [InlineData("film")]
    [InlineData("low")]
    [InlineData("")]
    public void Letters_that_are_no_such_code_are_none_beside_a_capacitor_either(string word)
    {
        Beside(word).ShouldBeNull();
        Behind(word).ShouldBeNull();
    }

    [Theory]
    [InlineData("pps")]
    [InlineData("pen")]
    [InlineData("pet")]
    [InlineData("pp")]
    public void A_film_is_a_code_beside_a_capacitor(string word)
    {
        Beside(word).ShouldBe(word.ToUpperInvariant());
        Behind(word).ShouldBe(word.ToUpperInvariant());
        CodeWord behind = Dielectrics.OfWords("capacitor", word)!;
        (behind.Length, behind.NamesType).ShouldBe((2, true));
    }

    [Theory]
    [InlineData("CH", "CH")]
    [InlineData("jb", "JB")]
    [InlineData("CJ", "CJ")]
    [InlineData("SL", "SL")]
    [InlineData("b", "B")]
    [InlineData("R", "R")]
    [InlineData("PEN", "PEN")]
    [InlineData("pps", "PPS")]
    [InlineData("NP0", "C0G")]
    [InlineData("Q", null)]
    [InlineData("ZZ", null)]
    [InlineData("S8B", null)]
    [InlineData("X77R", null)]
    public void A_field_of_codes_takes_the_short_ones_too(string text, string? code) =>
        Dielectrics.OfText(text).ShouldBe(code);

    private static IEnumerable<string> Words() =>
        from first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        from digit in "0123456789"
        from last in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        select $"{first}{digit}{last}";

    private static string? OfWord(string word) => TemperatureCode.OfWord(word.ToLowerInvariant());

    private static string? Alone(string word) => Dielectrics.OfWords(word.ToLowerInvariant(), "10uf")?.Codes[0];

    private static string? Beside(string word) =>
        Dielectrics.OfWords(word.ToLowerInvariant(), "capacitor")?.Codes[0];

    private static string? Behind(string word) =>
        (Dielectrics.OfWords("caps", word.ToLowerInvariant()) ?? Word(word))?.Codes[0];

    // A code that counts alone counts when its own turn comes.
    private static CodeWord? Word(string word) => Dielectrics.OfWords(word.ToLowerInvariant(), "");

    [Theory]
    [InlineData("NPN", "NPN", null)]
    [InlineData("1 PNP", "PNP", null)]
    [InlineData("NPN+PNP", null, null)]
    [InlineData("1 N-channel", null, "N_CHANNEL")]
    [InlineData("P Channel", null, "P_CHANNEL")]
    [InlineData("1 Piece P-Channel", null, "P_CHANNEL")]
    [InlineData("1 N-Channel + 1 P-Channel", null, null)]
    [InlineData("Thick Film Resistors", null, null)]
    public void Polarity_and_channel_are_codes(string text, string? doping, string? channel)
    {
        TransistorKind.Doping(text).ShouldBe(doping);
        TransistorKind.Channel(text).ShouldBe(channel);
    }
}
