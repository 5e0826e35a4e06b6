using Components.Lexicon.Extraction;
using Components.Lexicon.Properties;

namespace Components.Evaluation.Linting;

/// <summary>Whether the properties read their own examples.</summary>
internal static class PropertyChecks
{
    public static IEnumerable<LintedCheck> Of(LintedLexicon linted, PropertySet properties) =>
    [
        LintedCheck.Of(
            "property_examples",
            "Examples of properties that are read otherwise than they say",
            [.. PropertyExamples.Misread(properties, linted.Lexicon).Select(one => new LexiconFinding(
                [], linted.Below(one.Where), one.Message, "Correct the pattern, or the example."))],
            "examples",
            "An example shows what its property reads."),
    ];
}
