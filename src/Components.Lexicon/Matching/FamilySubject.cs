namespace Components.Lexicon.Matching;

/// <summary>A part as rules see it.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Category"><c>category/subcategory</c>.</param>
/// <param name="Text"><c>category/subcategory | description | keywords</c>.</param>
public readonly record struct FamilySubject(string PartNumber, string Category, string Text)
{
    /// <summary>The subject by its pieces.</summary>
    /// <param name="partNumber">Part number.</param>
    /// <param name="category"><c>category/subcategory</c>.</param>
    /// <param name="description">Description.</param>
    /// <param name="keywords">Keywords; may be empty.</param>
    public static FamilySubject Of(string partNumber, string category, string description, string keywords) =>
        new(partNumber, category, $"{category} | {description} | {keywords}");
}
