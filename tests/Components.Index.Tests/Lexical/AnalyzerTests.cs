using System.Text;
using Components.Foundation.Text;
using Components.Index.Lexical;
using Components.Index.Lexical.Analysis;
using Components.TestKit.Quantities;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Index.Tests.Lexical;

public sealed class AnalyzerTests
{
    [Theory]
    [InlineData("0.1uF", "100nF")]
    [InlineData("0.1\u00b5F", "100nF")]
    [InlineData("0.1\u03bcF", "100 nF")]
    [InlineData("100NF", "100nF")]
    [InlineData("4k7", "4.7k\u03a9")]
    [InlineData("4K7", "4.7 kohm")]
    [InlineData("4700R", "4.7kOhms")]
    [InlineData("2R2", "2.2\u2126")]
    [InlineData("2r2", "2.2 ohm")]
    [InlineData("3V3", "3.3V")]
    [InlineData("1/16W", "62.5mW")]
    [InlineData("1,000V", "1kV")]
    [InlineData("0R", "0\u03a9")]
    [InlineData("16 mhz", "16MHz")]
    [InlineData("\u00b11%", "1 %")]
    [InlineData("150MA", "0.15A")]
    [InlineData(".47uF", "470nF")]
    [InlineData("62.5MW", "1/16W")]
    [InlineData("10 farads", "10F")]
    [InlineData("5 amps", "5A")]
    [InlineData("0R005", "5m\u03a9")]
    [InlineData("10k ohm", "10 kiloohm")]
    public void Spellings_of_a_quantity_are_one_token(string left, string right)
    {
        string[] expected = [.. Tokens(left).Where(static token => token[0] == '=')];
        expected.Length.ShouldBe(1, left);
        Tokens(right).ShouldContain(expected[0]);
    }

    [Fact]
    public void However_a_value_is_spelled_it_is_the_token_of_its_plain_spelling()
    {
        foreach (ValueSpelling spelling in ValueSpellings.Of(seed: 4714, count: 5000))
        {
            string[] values = [.. Tokens(spelling.Text).Where(static token => token[0] == '=')];
            string expected = Tokens(spelling.Plain).Single(static token => token[0] == '=');
            (values.Contains(expected, StringComparer.Ordinal) || (values.Length == 0 && spelling.IsHabit))
                .ShouldBeTrue($"'{spelling.Text}' gives [{string.Join(' ', values)}], not {expected}");
        }
    }

    [Fact]
    public void A_bare_prefix_stands_for_the_units_it_is_written_for()
    {
        Tokens("100n").ShouldBe(["=1e-7F", "=1e-7H"]);
        Tokens("100nF").ShouldBe(["=1e-7F"]);
        Tokens("10k").ShouldBe(["=1e4ohm"]);
        Tokens("1M").ShouldBe(["=1e6ohm"]);
        Tokens("10U").ShouldNotContain(static token => token[0] == '=');
        Tokens("1m").ShouldNotContain(static token => token[0] == '=');
    }

    [Theory]
    [InlineData("2N7002")]
    [InlineData("1N4148")]
    [InlineData("2n2222")]
    [InlineData("74HC595")]
    [InlineData("24C02")]
    [InlineData("78L05")]
    [InlineData("16F877A")]
    public void Part_numbers_that_begin_with_a_digit_are_no_quantities(string part) =>
        Tokens(part).ShouldNotContain(static token => token[0] == '=');

    [Theory]
    [InlineData("SOT23", "SOT-23")]
    [InlineData("sot-23-3", "SOT-23")]
    [InlineData("R0402", "0402")]
    [InlineData("C0402", "0402")]
    [InlineData("soic8", "SOIC-8")]
    [InlineData("LFCSP32", "LFCSP-32")]
    [InlineData("qsop-16", "QSOP16")]
    [InlineData("R1218", "1218")]
    [InlineData("D-PAK", "DPAK")]
    [InlineData("to-92-3", "TO92")]
    public void Spellings_of_a_package_share_a_token(string left, string right) =>
        Tokens(left).Intersect(Tokens(right)).ShouldContain(static token => token[0] == '#');

    [Fact]
    public void Different_packages_do_not_share_their_own_token()
    {
        Tokens("SOT-23-5")[0].ShouldBe("#sot23-5");
        Tokens("SOT-235")[0].ShouldBe("#sot235");
        Tokens("SC16IS750").ShouldNotContain(static token => token[0] == '#');
        Tokens("SOT-223-5")[0].ShouldBe("#sot223-5");
        Tokens("SOT-223-4")[0].ShouldBe("#sot223");
    }

    [Theory]
    [InlineData("MLF1608")]
    [InlineData("LLP2012")]
    [InlineData("DIP1234")]
    [InlineData("SOT23XYZ")]
    [InlineData("HC11")]
    [InlineData("1005")]
    public void What_begins_like_a_package_or_is_a_number_elsewhere_is_a_word(string text) =>
        Tokens(text).ShouldNotContain(static token => token[0] == '#');

    [Fact]
    public void Words_are_folded()
    {
        Tokens("Resistors").ShouldBe(["resistor"]);
        Tokens("Batteries").ShouldBe(["battery"]);
        Tokens("switches Bus LOSS").ShouldBe(["switch", "bus", "loss"]);
        Tokens("W\u00fcrth").ShouldBe(["wurth"]);
        Tokens("RS-485").ShouldBe(["rs", "485", "rs485"]);
        Tokens("").ShouldBeEmpty();
        Tokens(" ,;()&&|*\"'").ShouldBeEmpty();
    }

    [Fact]
    public void A_typed_part_number_is_looked_for_whole_from_its_beginning_and_inside()
    {
        string[] tokens = Tokens("LM358", TextMode.Query);
        tokens.ShouldBe(["lm358", "~lm358", "?lm358", "^lm358", "*lm3", "*m35", "*358"]);
        Tokens("RC0402FR-0710KL", TextMode.PartNumber).ShouldContain("~rc0402fr0710kl");
        Tokens("RC0402FR-0710KL", TextMode.PartNumber).ShouldContain("^rc0402fr07");
        Tokens("RC0402FR-0710KL", TextMode.PartNumber).ShouldContain("*710");
    }

    [Fact]
    public void A_part_number_with_a_placeholder_is_found_by_what_it_stands_for()
    {
        string open = Tokens("STM32F103C8Tx", TextMode.PartNumber).Single(static token => token[0] == '?');
        open.ShouldBe("?stm32f103c8t");
        Tokens("STM32F103C8T6", TextMode.Query).ShouldContain(open);
        Tokens("STM32F103CBT6", TextMode.Query).ShouldNotContain(open);
        Tokens("MAX232x", TextMode.PartNumber).ShouldContain("?max232");
        Tokens("Max232x", TextMode.PartNumber).ShouldNotContain(static token => token[0] == '?');
        Tokens("LMxx", TextMode.PartNumber).ShouldNotContain(static token => token[0] == '?');
    }

    [Theory]
    [InlineData("capacitr", "capacitor", 1)]
    [InlineData("regluator", "regulator", 1)]
    [InlineData("accelerometr", "accelerometer", 1)]
    [InlineData("termocuple", "thermocouple", 2)]
    public void Slips_of_the_finger_are_within_the_bound(string typed, string meant, int distance)
    {
        byte[] word = Encoding.UTF8.GetBytes(typed);
        Misspelling.Allowed(word).ShouldBeGreaterThanOrEqualTo(distance);
        EditDistance.Bounded<byte>(word, Encoding.UTF8.GetBytes(meant), 2).ShouldBe(distance);
        Misspelling.LettersMayMatch(Misspelling.Letters(word), Misspelling.Letters(Encoding.UTF8.GetBytes(meant)),
            distance).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2n7001")]
    [InlineData("stm32f103")]
    [InlineData("abc")]
    [InlineData("0402")]
    public void Words_with_digits_and_short_words_are_never_corrected(string word) =>
        Misspelling.Allowed(Encoding.UTF8.GetBytes(word)).ShouldBe(0);

    [Fact]
    public void Edit_distance_agrees_with_the_plain_definition()
    {
        Gen<byte[]> words =
            from length in Gen.Choose(4, 8)
            from word in Gen.Choose('a', 'c').Select(static letter => (byte)letter).ArrayOf(length)
            select word;
        Prop.ForAll(words.ToArbitrary(), words.ToArbitrary(), static (left, right) =>
            EditDistance.Bounded<byte>(left, right, 2).ShouldBe(Math.Min(Plain(left, right), 3),
                $"{Encoding.ASCII.GetString(left)} {Encoding.ASCII.GetString(right)}"))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Any_text_is_analysed_without_an_error()
    {
        // Words of ASCII between any units of UTF-16, halves of pairs among them.
        Gen<char> unit = Gen.Frequency((2, Gen.Choose(32, 126)), (1, Gen.Choose(0, char.MaxValue)))
            .Select(static value => (char)value);
        TokenBuffer tokens = new();
        Prop.ForAll(unit.ArrayOf().ToArbitrary(), text => Enum.GetValues<TextMode>().All(mode =>
        {
            tokens.Clear();
            Analyzer.Analyze(text, mode, tokens);
            return Enumerable.Range(0, tokens.Count).All(index => tokens.Bytes(index).Length > 0);
        })).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(200));
    }

    [Fact]
    public void The_tables_digest_is_pinned_to_the_version() => (Analyzer.Version, Analyzer.TablesDigest.ToString())
        .ShouldBe((5, "ccd0bb1175eed118f95bf606da63b1df11cc11bf79be0d0e6a435a723acb73ff"));

    private static string[] Tokens(string text, TextMode mode = TextMode.Text)
    {
        TokenBuffer tokens = new();
        Analyzer.Analyze(text, mode, tokens);
        return [.. Enumerable.Range(0, tokens.Count).Select(index => Encoding.UTF8.GetString(tokens.Bytes(index)))];
    }

    private static int Plain(byte[] left, byte[] right)
    {
        int[,] table = new int[left.Length + 1, right.Length + 1];
        for (int row = 0; row <= left.Length; row++)
        {
            for (int column = 0; column <= right.Length; column++)
            {
                if (row == 0 || column == 0)
                {
                    table[row, column] = row + column;
                    continue;
                }

                int cost = left[row - 1] == right[column - 1] ? 0 : 1;
                int best = Math.Min(Math.Min(table[row - 1, column] + 1, table[row, column - 1] + 1),
                    table[row - 1, column - 1] + cost);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    best = Math.Min(best, table[row - 2, column - 2] + 1);
                }

                table[row, column] = best;
            }
        }

        return table[left.Length, right.Length];
    }
}
