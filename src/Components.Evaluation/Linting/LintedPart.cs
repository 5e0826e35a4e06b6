namespace Components.Evaluation.Linting;

/// <summary>A member of a family.</summary>
/// <param name="LcscId">Catalogue id.</param>
/// <param name="PartNumber">Part number.</param>
/// <param name="Category"><c>category/subcategory</c>.</param>
/// <param name="Description">Description.</param>
public sealed record LintedPart(long LcscId, string PartNumber, string Category, string Description);
