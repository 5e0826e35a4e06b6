using Components.Catalog.Parametric;
using Components.Lexicon.Extraction;
using Components.Lexicon.Families;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Tests.Facts;

/// <summary>data/properties as it is shipped, read and applied by what production uses.</summary>
public sealed class ShippedPropertiesTests
{
    private static readonly FamilyLexicon Families = LexiconReader.Read(Path.Combine(Checkout.Root, "data", "lexicon"));
    private static readonly PropertySet Properties = PropertyReader.Read(Path.Combine(Checkout.Root, "data", "properties"),
        Families);

    [Fact]
    public void Every_example_is_read_as_it_says()
    {
        PropertyExamples.Misread(Properties, Families).Select(static one => $"{one.Where}: {one.Message}").ShouldBeEmpty();
        Properties.Properties.Sum(static property => property.Examples.Count).ShouldBeGreaterThan(500);
    }

    [Fact]
    public void An_example_that_says_something_else_is_named()
    {
        PropertyDefinition property = Properties.Properties.First(static one => one.Patterns.Count > 0 && one.Unit is not null);
        PropertyExample example = property.Examples[0] with { Low = "7.77", High = "7.77" };
        (string where, string message) = PropertyExamples.Misread(
            new PropertySet([property with { Examples = [example], RelativeTo = [] }]), Families).ShouldHaveSingleItem();

        where.ShouldBe(example.Where);
        message.ShouldStartWith($"Of '{example.Text}{example.PartNumber}', an example of '{property.Id}', ");
    }

    [Fact]
    public void Every_pattern_gives_the_fact_of_some_example()
    {
        List<string> idle = [];
        foreach (PropertyDefinition property in Properties.Properties)
        {
            for (int left = 0; left < property.Patterns.Count; left++)
            {
                // Without the pattern the examples read otherwise, or those before it hold it back: then it alone must read one
                // of them.
                FactExtractor alone =
                    new(new PropertySet([property with { Patterns = [property.Patterns[left]], RelativeTo = [] }]), Families);
                FactResult result = new();
                bool isUsed = property.Examples.Any(example =>
                {
                    alone.Extract(PropertyExamples.SubjectOf(example, Families), result);
                    return result.Facts.Count > 0;
                });
                if (!isUsed)
                {
                    idle.Add($"{property.Patterns[left].Where}: {property.Id}: {property.Patterns[left].Written}");
                }
            }
        }

        idle.ShouldBeEmpty(string.Join('\n', idle));
    }

    [Fact]
    public void Every_pick_column_has_its_property()
    {
        string[] columns = [.. ComponentTypes.Pickable.SelectMany(static type =>
            PickSchema.Columns(type).Select(column => $"{type}.{column.Name}"))];
        Properties.Properties.SelectMany(static property => property.Columns).Order(StringComparer.Ordinal)
            .ShouldBe(columns.Order(StringComparer.Ordinal));
        Properties.Properties.Count.ShouldBeGreaterThan(90);
    }
}
