using Components.Catalog.Facts;
using Components.Lexicon.Families;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Extraction;

/// <summary>The examples of data/properties, held to what is read of them.</summary>
public static class PropertyExamples
{
    // A value that was written in another unit is off by rounding.
    private const double Rounding = 2e-5;

    /// <summary>The part that an example makes up.</summary>
    /// <param name="example">The example.</param>
    /// <param name="families">Families, of which its kind may be one.</param>
    /// <returns>A part with nothing but its number, its text and its kind.</returns>
    public static FactSubject SubjectOf(PropertyExample example, FamilyLexicon families)
    {
        int family = families.Families.Select(static family => family.Id).ToList().IndexOf(example.Kind);
        return new FactSubject(example.PartNumber, FactSubject.TextOf(example.Text, ""), example.Kind,
            family < 0 ? [] : families.Widened[family], [], [], []);
    }

    /// <summary>Examples of which something else is read than they say.</summary>
    /// <param name="properties">Properties with their examples.</param>
    /// <param name="families">Families that kinds name.</param>
    /// <returns>File and line, and what is read.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">LEX007, LEX008: an expression cannot be used.</exception>
    public static IEnumerable<(string Where, string Message)> Misread(PropertySet properties, FamilyLexicon families)
    {
        FactExtractor extractor = new(properties, families);
        FactResult result = new();
        foreach (PropertyDefinition property in properties.Properties)
        {
            foreach (PropertyExample example in property.Examples)
            {
                extractor.Extract(SubjectOf(example, families), result);
                Fact[] facts = [.. result.Facts.Where(fact => properties.Properties[fact.Property] == property)];
                if (!IsRight(property, example, facts))
                {
                    string read = facts.Length == 0 ? "nothing" + ForeignPlaceholder(property) : string.Join(", ",
                        facts.Select(static fact => fact.Code ?? $"{fact.Low:R}..{fact.High:R}"));
                    string notes = string.Join(", ", result.Notes
                        .Where(note => properties.Properties[note.Property] == property).Select(static note => note.Text));
                    yield return (example.Where, $"Of '{example.Text}{example.PartNumber}', an example of '{property.Id}', "
                        + $"{read} is read{(notes.Length > 0 ? $"; could not be read: {notes}" : "")}.");
                }
            }
        }
    }

    // The usual mistake of a new entry: "{V}" is volts, and not any number with a unit.
    private static string ForeignPlaceholder(PropertyDefinition property) =>
        property.Unit is not { } unit || property.Patterns.Count == 0 || property.Patterns.Any(pattern =>
            pattern.Written.Contains($"{{{unit.Name}", StringComparison.Ordinal))
            ? "" : $" (its unit is {unit.Name}, and none of its patterns has {{{unit.Name}}})";

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
                && Math.Abs((isLow ? values[0].Low : values[0].High) - read) <= Rounding * Math.Abs(read);
        }
    }
}
