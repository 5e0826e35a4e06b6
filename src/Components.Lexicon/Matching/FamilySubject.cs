using Components.Catalog.Corpus;

namespace Components.Lexicon.Matching;

/// <summary>A part as rules see it.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Category"><c>category/subcategory</c>.</param>
/// <param name="Text"><c>category/subcategory | description | keywords</c>.</param>
public readonly record struct FamilySubject(string PartNumber, string Category, string Text)
{
    private const string Keywords = "Keywords: ";

    /// <summary>The subject of a row of the corpus.</summary>
    /// <param name="record">The row.</param>
    public static FamilySubject Of(CorpusRecord record) =>
        Of(record.PartNumber, $"{record.Category}/{record.Subcategory}", record.Description, KeywordsOf(record.Attributes));

    /// <summary>A subject by its pieces.</summary>
    /// <param name="partNumber">Part number.</param>
    /// <param name="category"><c>category/subcategory</c>.</param>
    /// <param name="description">Description.</param>
    /// <param name="keywords">Keywords; may be empty.</param>
    public static FamilySubject Of(string partNumber, string category, string description, string keywords) =>
        new(partNumber, category, $"{category} | {description} | {keywords}");

    // Attributes stand as "name: value; name: value".
    private static string KeywordsOf(string attributes)
    {
        int start = attributes.StartsWith(Keywords, StringComparison.OrdinalIgnoreCase) ? 0
            : attributes.IndexOf($"; {Keywords}", StringComparison.OrdinalIgnoreCase) + 2;
        if (start < 2 && !attributes.StartsWith(Keywords, StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        ReadOnlySpan<char> rest = attributes.AsSpan(start + Keywords.Length);
        int end = rest.IndexOf("; ", StringComparison.Ordinal);
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
