namespace Components.Lexicon.Families;

/// <summary>A made-up part that a family must match.</summary>
/// <param name="PartNumber">Part number; may be empty.</param>
/// <param name="Category">Category/subcategory.</param>
/// <param name="Description">Description.</param>
/// <param name="Keywords">Keywords; may be empty.</param>
public sealed record FamilyExample(string PartNumber, string Category, string Description, string Keywords);
