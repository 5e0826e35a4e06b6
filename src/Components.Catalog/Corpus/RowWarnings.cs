namespace Components.Catalog.Corpus;

/// <summary>Warnings of transform-report.json by which others read it.</summary>
public static class RowWarnings
{
    /// <summary>A description was composed, because the row has none; nothing was lost.</summary>
    public const string DescriptionComposed = "description_composed";
}
