using Components.Catalog.Codes;
using Components.Catalog.Parametric;
using Components.Catalog.Types;
using Components.Foundation.Errors;
using Components.Lexicon.Extraction;
using Components.Lexicon.Families;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Tests.Properties;

/// <summary>A pick column of codes and the property that it states have one vocabulary: whatever one of them reads, the other
/// reads as the same code.</summary>
public sealed class CodeSpellingTests : IDisposable
{
    private static readonly FamilyLexicon Families = LexiconReader.Read(Path.Combine(Checkout.Root, "data", "lexicon"));

    private static readonly PropertySet Properties = PropertyReader.Read(
        Path.Combine(Checkout.Root, "data", "properties"), Families);

    /// <summary>Codes that a part may state and a column cannot hold, each with its reason.</summary>
    private static readonly SortedDictionary<string, string> PropertyAlone = new(StringComparer.Ordinal)
    {
        ["colour RGB"] = "a column holds one colour",
    };

    private readonly string _directory = Directory.CreateTempSubdirectory("components-spellings-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Every_spelling_of_a_property_is_read_by_its_column_as_the_same_code()
    {
        SortedSet<string> alone = new(StringComparer.Ordinal);
        int spellings = 0;
        foreach ((PickColumn column, PropertyDefinition property) in Shared())
        {
            foreach (SpelledCode code in property.Codes)
            {
                foreach (string spelling in code.Spellings.Prepend(code.Code))
                {
                    spellings++;
                    string? read = CodeReading.Of(column.Name, spelling);
                    if (read is null)
                    {
                        alone.Add($"{property.Id} {code.Code}");
                    }
                    else
                    {
                        read.ShouldBe(code.Code, $"{column.Name} '{spelling}'");
                    }
                }
            }
        }

        alone.ShouldBe(PropertyAlone.Keys);
        spellings.ShouldBeGreaterThan(80);
    }

    [Theory]
    [InlineData("color_code", "Infrared (IR)", "super red", "Red Light", "pure white", "Nature White", "jade green",
        "Kelly-Green", "ice blue", "Orange Red", "rot", "grün", "UV")]
    [InlineData("tempco_code", "C0G/NP0", "NP0(C0G)", "CG", "npo", "X7P", "JB", "U2J", "PPS", "X8G")]
    [InlineData("channel_type", "1 N-channel", "N Channel", "nch", "PMOS", "N-FET", "p-mosfet")]
    [InlineData("doping_type", "NPN", "pnp")]
    public void What_a_column_reads_its_property_reads_as_the_same_code(string column, params string[] texts)
    {
        PropertyDefinition property = Shared().Single(shared => shared.Column.Name == column).Property;
        FactCodeReader reader = new(property);
        foreach (string text in texts.Concat(PickSchema.Codes(column).Spelled.SelectMany(static code => code.Spellings)))
        {
            string code = CodeReading.Of(column, text).ShouldNotBeNull(text);
            reader.Read(text).ShouldBe([code], text);
        }
    }

    [Fact]
    public void Every_column_of_codes_has_spellings_and_all_codes_that_it_lists_are_spelled()
    {
        Shared().Select(static shared => shared.Column.Name).Order(StringComparer.Ordinal).ShouldBe(PickSchema.CodeColumns);
        foreach (string column in PickSchema.CodeColumns)
        {
            CodeVocabulary codes = PickSchema.Codes(column);
            codes.Spelled.ShouldNotBeEmpty(column);
            codes.All.Except(codes.Spelled.Select(static code => code.Code), StringComparer.Ordinal).ShouldBeEmpty(column);
        }
    }

    [Theory]
    [InlineData("RED: [crimson]", "'RED'")]
    [InlineData("CRIMSON: [red, crimson]", "'red'")]
    public void A_spelling_of_a_column_is_not_typed_again(string code, string named)
    {
        File.WriteAllText(Path.Combine(_directory, "a.yaml"), $"""
            group: a
            properties:
              - id: colour
                title: Colour
                sense: code
                kinds: [led]
                columns: [led.color_code]
                codes:
                  {code}
            """);

        InputDataException error = Should.Throw<InputDataException>(() => PropertyReader.Read(_directory, Families));

        error.Code.ShouldBe("LEX013");
        error.Message.ShouldContain($"{named} is a code of the column color_code, which has its spellings.");
    }

    private static IEnumerable<(PickColumn Column, PropertyDefinition Property)> Shared() =>
        Properties.Properties.SelectMany(static property => PickSchema.Filled(property.Columns)
            .Where(static column => column.IsText).Select(column => (column, property)));
}
