using Components.Lexicon.Extraction;
using Components.Lexicon.Families;
using Components.Lexicon.Matching;
using Components.Lexicon.Properties;

namespace Components.Transform.Facts;

/// <summary>The families of data/lexicon and the properties of data/properties, with which Transform reads parts beyond their
/// rows.</summary>
public sealed class PartReading
{
    /// <summary>Prepares the rules.</summary>
    /// <param name="families">Families.</param>
    /// <param name="properties">Properties that may name them.</param>
    /// <exception cref="Foundation.Errors.InputDataException">LEX007: an expression cannot be used.</exception>
    public PartReading(FamilyLexicon families, PropertySet properties)
    {
        Families = families;
        Matcher = new FamilyMatcher(families);
        Extractor = new FactExtractor(properties, families);
    }

    /// <summary>The families.</summary>
    public FamilyLexicon Families { get; }

    /// <summary>The properties.</summary>
    public PropertySet Properties => Extractor.Properties;

    internal FamilyMatcher Matcher { get; }

    internal FactExtractor Extractor { get; }

    /// <summary>Reads both directories.</summary>
    /// <param name="lexiconDirectory">Directory of families.</param>
    /// <param name="propertiesDirectory">Directory of properties.</param>
    /// <returns>The reading.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">LEX001 to LEX013.</exception>
    public static PartReading Open(string lexiconDirectory, string propertiesDirectory)
    {
        FamilyLexicon families = LexiconReader.Read(lexiconDirectory);
        return new PartReading(families, PropertyReader.Read(propertiesDirectory, families));
    }
}
