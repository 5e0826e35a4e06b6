using Components.Catalog.Corpus;
using Components.Lexicon.Matching;

namespace Components.Index.Building.Tests.Fixtures;

/// <summary>Rows of a corpus as rules see parts. The product has parts before they are a corpus (FactReader).</summary>
internal static class CorpusSubjects
{
    private const string Keywords = "Keywords: ";

    public static FamilySubject Of(CorpusRecord record) => FamilySubject.Of(
        record.PartNumber, $"{record.Category}/{record.Subcategory}", record.Description,
        record.Attributes.Split("; ").FirstOrDefault(static one =>
            one.StartsWith(Keywords, StringComparison.OrdinalIgnoreCase))?[Keywords.Length..] ?? "");
}
