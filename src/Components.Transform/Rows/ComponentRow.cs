using Components.Transform.Input;

namespace Components.Transform.Rows;

/// <summary>One component, normalised; reused from row to row.</summary>
internal sealed class ComponentRow
{
    public long LcscId { get; set; }

    public string ComponentType { get; set; } = "";

    public string Category { get; set; } = "";

    public string Subcategory { get; set; } = "";

    public string Manufacturer { get; set; } = "";

    public string PartNumber { get; set; } = "";

    public string Package { get; set; } = "";

    public string Description { get; set; } = "";

    public string DatasheetUrl { get; set; } = "";

    public RowSources Sources { get; } = new();

    /// <summary>Article numbers of catalogues that have numbers of their own; usually none.</summary>
    public IReadOnlyList<string> Articles { get; set; } = [];

    public ExtraFields Extra { get; } = new();

    public ParameterValues Parameters { get; } = new();
}
