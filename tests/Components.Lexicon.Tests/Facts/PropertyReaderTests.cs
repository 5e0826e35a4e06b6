using Components.Foundation.Errors;
using Components.Lexicon.Families;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Tests.Facts;

public sealed class PropertyReaderTests : IDisposable
{
    private const string Pitch = """
          - id: pitch
            title: Pitch
            unit: m
            sense: nominal
            words: [pitch]
            kinds: [header]
            attributes: [Pitch, {name: Pitch (Min), end: low}]
            patterns: ['(?<value>{m}) pitch']
            range: [0.0001, 0.1]
            examples: [{text: 2.54mm pitch, kind: header, value: 2.54 mm}]
        """;

    private static readonly FamilyLexicon Families = TestFamilies.Of("header", "relay");

    private readonly string _directory = Directory.CreateTempSubdirectory("property-tests-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Properties_of_all_files_stand_by_id_with_their_sets_resolved()
    {
        Write("b", Pitch);
        Write("a", """
              - {id: coil_voltage, title: Coil voltage, unit: V, sense: nominal, kinds: [$switched]}
            """, "sets: {switched: [relay, $more], more: [led]}\n");

        PropertySet properties = PropertyReader.Read(_directory, Families);

        properties.Properties.Select(static property => property.Id).ShouldBe(["coil_voltage", "pitch"]);
        properties.Properties[0].Kinds.ShouldBe(["led", "relay"]);
        properties.Properties[1].Where.ShouldBe($"{Path.Combine(_directory, "b.yaml")}:3");
        properties.NumberOf("pitch").ShouldBe(1);
        properties.NumberOf("width").ShouldBe(-1);
    }

    [Theory]
    [InlineData("title: Pitch", "titel: Pitch",
        "LEX003: a.yaml:4: 'properties' has no field 'titel'. Did you mean 'title'? Correct or delete it.")]
    [InlineData("unit: m", "unit: mm", "LEX011: a.yaml:5: 'mm' is no unit. Did you mean 'lm'? Correct the name, or delete it.")]
    [InlineData("kinds: [header]", "kinds: [heade]",
        "LEX011: a.yaml:8: 'heade' is no component type with a pick table and no family. "
            + "Did you mean 'header'? Correct the name, or delete it.")]
    [InlineData("kinds: [header]", "kinds: [$headers]", "LEX011: a.yaml:8: 'headers' is no set. Correct the name, or delete it.")]
    [InlineData("sense: nominal", "sense: exact", "LEX011: a.yaml:6: 'exact' is no sense. Correct the name, or delete it.")]
    [InlineData("words: [pitch]", "columns: [led.pitch]",
        "LEX011: a.yaml:7: 'led.pitch' is no pick column. Correct the name, or delete it.")]
    [InlineData("words: [pitch]", "columns: [led.color_code]",
        "LEX013: a.yaml:7: 'pitch' fills 'led.color_code', but 'led' is none of its kinds. "
            + "Delete it, or correct what makes it unneeded.")]
    [InlineData("{m}", "{mm}",
        "LEX012: a.yaml:10: The pattern '(?<value>{mm}) pitch' has the placeholder '{mm}', which is none. Correct it; "
            + "data/properties/README.md lists groups and placeholders.")]
    [InlineData("(?<value>{m})", "{m}",
        "LEX012: a.yaml:10: The pattern '{m} pitch' has no group that holds the value. Correct it; "
            + "data/properties/README.md lists groups and placeholders.")]
    [InlineData("(?<value>{m})", "(?<code>{m})",
        "LEX012: a.yaml:10: The pattern '(?<code>{m}) pitch' has a group 'code', which a number has no use for. Correct it; "
            + "data/properties/README.md lists groups and placeholders.")]
    [InlineData("(?<value>{m})", "(?<times>{m})",
        "LEX012: a.yaml:10: The pattern '(?<times>{m}) pitch' has a group 'times' without a group 'value' to multiply. "
            + "Correct it; data/properties/README.md lists groups and placeholders.")]
    [InlineData("{m}) pitch", "{m})(?= pitch)",
        "LEX012: a.yaml:10: The pattern '(?<value>{m})(?= pitch)' has '(?=': lookaround, conditions and references take other "
            + "than linear time. Correct it; data/properties/README.md lists groups and placeholders.")]
    [InlineData("['(?<value>{m}) pitch']", "[{text: '(?<value>{m}) pitch', kinds: [relay]}]",
        "LEX013: a.yaml:10: The pattern '(?<value>{m}) pitch' is for 'relay', which does not have 'pitch'. "
            + "Delete it, or correct what makes it unneeded.")]
    [InlineData("['(?<value>{m}) pitch']", "['(?<value>{m}) pitch', '(?<value>{m}) pitch']",
        "LEX013: a.yaml:10: The pattern '(?<value>{m}) pitch' stands twice. Delete it, or correct what makes it unneeded.")]
    [InlineData("['(?<value>{m}) pitch']", "['(?<value>{m}']", "LEX007")]
    [InlineData("range: [0.0001, 0.1]", "range: [1, 0.1]",
        "LEX003: a.yaml:11: 'range' must be two numbers, the smaller first. Write [smallest, largest] in the property's unit.")]
    [InlineData("words: [pitch]", "implied: [{code: a, by: [b]}]",
        "LEX013: a.yaml:3: 'pitch' has one value: 'implied' is for codes with 'many'. "
            + "Delete it, or correct what makes it unneeded.")]
    [InlineData("words: [pitch]", "bare: maybe",
        "LEX003: a.yaml:7: 'bare' must be true or false. Correct it, or delete the line for false.")]
    [InlineData("value: 2.54 mm", "part_number: X",
        "LEX003: a.yaml:12: The example does not say what must be read. Give it value, low, high or code.")]
    [InlineData("sense: nominal", "sense: code", "LEX003: a.yaml:3: 'pitch' is a code and has a unit. Delete the unit.")]
    [InlineData("sense: nominal", "sense: stated",
        "LEX003: a.yaml:3: 'pitch' is 'stated': it holds what texts say and no property reads, whatever it is called. Give it a "
            + "unit, 'many: true', and no words, columns, attributes or patterns.")]
    [InlineData("title: Pitch", "title: [Pitch", "LEX002")]
    public void A_mistake_is_named_with_file_and_line(string right, string wrong, string message)
    {
        Pitch.ShouldContain(right);
        Write("a", Pitch.Replace(right, wrong, StringComparison.Ordinal));
        InputDataException error = Should.Throw<InputDataException>(() => PropertyReader.Read(_directory, Families));
        if (message.Contains(':'))
        {
            error.Message.Replace(_directory + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).ShouldBe(message);
        }
        else
        {
            error.Code.ShouldBe(message);
        }
    }

    [Fact]
    public void A_property_that_stands_twice_and_a_directory_without_properties_are_refused()
    {
        Should.Throw<InputDataException>(() => PropertyReader.Read(_directory, Families)).Code.ShouldBe("LEX009");
        Write("a", Pitch);
        Write("b", Pitch);
        Should.Throw<InputDataException>(() => PropertyReader.Read(_directory, Families)).Code.ShouldBe("LEX010");
    }

    private void Write(string name, string properties, string before = "") =>
        File.WriteAllText(Path.Combine(_directory, $"{name}.yaml"), before.Length == 0
            ? $"group: {name}\nproperties:\n{properties}\n" : $"group: {name}\n{before}properties:\n{properties}\n");
}
