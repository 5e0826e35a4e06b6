using Components.Catalog.Facts;
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
        FactExtractor extractor = new(Properties, Families);
        FactResult result = new();
        List<string> wrong = [];
        foreach ((PropertyDefinition property, PropertyExample example) in Examples())
        {
            extractor.Extract(SubjectOf(example), result);
            Fact[] facts = [.. result.Facts.Where(fact => Properties.Properties[fact.Property] == property)];
            if (!IsRight(property, example, facts))
            {
                string read = facts.Length == 0 ? "nothing" : string.Join(", ",
                    facts.Select(static fact => fact.Code ?? $"{fact.Low:R}..{fact.High:R}"));
                string note = string.Join(", ", result.Notes.Where(note => Properties.Properties[note.Property] == property)
                    .Select(static note => note.Text)) + (facts.Length == 0 ? ForeignPlaceholder(property) : "");
                wrong.Add($"{example.Where}: {property.Id} of '{example.Text}{example.PartNumber}': {read} {note}");
            }
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
        Examples().Count().ShouldBeGreaterThan(500);
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
                    alone.Extract(SubjectOf(example), result);
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

    // The usual mistake of a new entry: "{V}" is volts, and not any number with a unit.
    private static string ForeignPlaceholder(PropertyDefinition property) =>
        property.Unit is not { } unit || property.Patterns.Count == 0 || property.Patterns.Any(pattern =>
            pattern.Written.Contains($"{{{unit.Name}", StringComparison.Ordinal))
            ? "" : $"(its unit is {unit.Name}, and none of its patterns has {{{unit.Name}}})";

    private static IEnumerable<(PropertyDefinition Property, PropertyExample Example)> Examples() =>
        Properties.Properties.SelectMany(static property => property.Examples.Select(example => (property, example)));

    private static FactSubject SubjectOf(PropertyExample example)
    {
        int family = Families.Families.Select(static family => family.Id).ToList().IndexOf(example.Kind);
        return new FactSubject(example.PartNumber, FactSubject.TextOf(example.Text, ""), example.Kind, family < 0 ? []
            : Families.Widened[family], [], [], []);
    }

    private static bool IsRight(PropertyDefinition property, PropertyExample example, Fact[] facts)
    {
        if (property.Sense == FactSense.Code)
        {
            return facts.Select(static fact => fact.Code!).Order(StringComparer.Ordinal)
                .SequenceEqual(example.Codes.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        }

        return facts.Length > 0 && IsEnd(facts[0].Low, example.Low, isLow: true)
            && IsEnd(facts[0].High, example.High, isLow: false);

        bool IsEnd(double read, string? written, bool isLow)
        {
            if (written is null)
            {
                return double.IsInfinity(read);
            }

            List<FactValue> values = [];
            FactValueReader reader = new(property with { IsBare = true });
            return reader.TryReadAttribute(written, values)
                && Math.Abs((isLow ? values[0].Low : values[0].High) - read) <= 2e-5 * Math.Abs(read);
        }
    }
}
