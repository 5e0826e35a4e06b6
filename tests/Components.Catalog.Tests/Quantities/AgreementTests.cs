using Components.Catalog.Quantities;
using Components.TestKit.Quantities;

namespace Components.Catalog.Tests.Quantities;

/// <summary>However a value is written, every reader reads the same or nothing; and nothing only where a policy says
/// so.</summary>
public sealed class AgreementTests
{
    private const int Count = 5000;

    public static TheoryData<string> Policies =>
        ["attribute", "description", "text", "stated", "query", "query with comma", "query with numbers", "any"];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Every_policy_reads_the_value_that_was_written_or_none(string name)
    {
        int read = 0;
        foreach (ValueSpelling spelling in ValueSpellings.Of(seed: 4711, Count))
        {
            QuantityPolicy policy = Policy(name, spelling.Unit);
            bool isWhole = QuantityReader.TryRead(spelling.Text, policy, out WrittenQuantity quantity)
                && quantity.Length == spelling.Text.Length;
            if (!isWhole)
            {
                spelling.IsHabit.ShouldBeTrue($"{name} does not read '{spelling.Text}'");
                continue;
            }

            read++;
            spelling.Is(quantity.Value).ShouldBeTrue($"{name} reads '{spelling.Text}' as {quantity.Value}, not {spelling.Value}");
            (quantity.CustomaryUnit == spelling.Unit).ShouldBeTrue($"{name} reads '{spelling.Text}' in {quantity.CustomaryUnit}");
        }

        read.ShouldBeGreaterThan(Count * 8 / 10);
    }

    [Fact]
    public void An_attribute_is_read_as_its_spelling_says()
    {
        foreach (ValueSpelling spelling in ValueSpellings.Of(seed: 4712, Count))
        {
            bool isRead = QuantityParser.TryParse(spelling.Text, spelling.Unit, out double value);
            (isRead || spelling.IsHabit).ShouldBeTrue(spelling.Text);
            (!isRead || spelling.Is(value)).ShouldBeTrue($"{spelling.Text} is read as {value}");
            if (isRead)
            {
                Attributes.TryReadOne(spelling.Text, spelling.Unit, out QuantityRange range).ShouldBeTrue(spelling.Text);
                range.ShouldBe(new QuantityRange(value, value, QuantityForm.Value), spelling.Text);
            }
        }
    }

    [Fact]
    public void Two_spellings_of_a_value_are_one_token()
    {
        Span<char> left = stackalloc char[48];
        Span<char> right = stackalloc char[48];
        foreach (ValueSpelling spelling in ValueSpellings.Of(seed: 4713, Count).Where(static spelling => !spelling.IsHabit))
        {
            QuantityReader.TryRead(spelling.Text, QuantityPolicy.Text, out WrittenQuantity one).ShouldBeTrue(spelling.Text);
            QuantityReader.TryRead(spelling.Plain, QuantityPolicy.Text, out WrittenQuantity other).ShouldBeTrue(spelling.Plain);
            one.TryWriteToken(spelling.Unit, left, out int written).ShouldBeTrue(spelling.Text);
            other.TryWriteToken(spelling.Unit, right, out int otherWritten).ShouldBeTrue(spelling.Plain);
            left[..written].ToString().ShouldBe(right[..otherWritten].ToString(), $"{spelling.Text} and {spelling.Plain}");
        }
    }

    [Fact]
    public void A_blank_before_a_prefix_says_nothing_to_a_query_nor_one_behind_a_customary_prefix()
    {
        (string Word, QuantityUnit Unit)[] units =
        [
            ("ohm", QuantityUnit.Ohm), ("farad", QuantityUnit.Farad), ("henry", QuantityUnit.Henry), ("volts", QuantityUnit.Volt),
            ("amps", QuantityUnit.Ampere), ("watts", QuantityUnit.Watt), ("hertz", QuantityUnit.Hertz),
            ("Hz", QuantityUnit.Hertz), ("F", QuantityUnit.Farad), ("H", QuantityUnit.Henry), ("V", QuantityUnit.Volt),
            ("W", QuantityUnit.Watt),
        ];
        foreach ((string word, QuantityUnit unit) in units)
        {
            foreach (char prefix in "unmkM".Where(prefix => UnitTable.Allows(unit, prefix)))
            {
                string whole = $"4.7{prefix}{word}";
                QuantityReader.TryRead(whole, QuantityPolicy.Query, out WrittenQuantity joined).ShouldBeTrue(whole);
                bool isCustomary = unit == QuantityUnit.Ohm ? prefix is 'k' or 'M' : unit == QuantityUnit.Farad && prefix != 'm';
                string[] spellings = isCustomary ? [$"4.7 {prefix}{word}", $"4.7{prefix} {word}"] : [$"4.7 {prefix}{word}"];
                foreach (string parted in spellings)
                {
                    QuantityReader.TryRead(parted, QuantityPolicy.Query, out WrittenQuantity read).ShouldBeTrue(parted);
                    (read.Unit, read.Value, read.Length).ShouldBe((unit, joined.Value, parted.Length), parted);
                }
            }
        }
    }

    private static QuantityPolicy Policy(string name, QuantityUnit unit) => name switch
    {
        "attribute" => QuantityPolicy.Attribute(unit),
        "description" => QuantityPolicy.Description(unit),
        "text" => QuantityPolicy.Text,
        "stated" => QuantityPolicy.Stated,
        "query" => QuantityPolicy.Query,
        "query with comma" => QuantityPolicy.QueryWithComma,
        "query with numbers" => QuantityPolicy.Query.WithNumbers(),
        _ => QuantityPolicy.Any,
    };
}
