using System.ComponentModel;

namespace Components.Fetch.Settings;

/// <summary>A category of a CSV catalogue and its name here.</summary>
public sealed record CsvCategory
{
    /// <summary>Category, for example <c>Resistors</c>.</summary>
    [Description("Category, for example Resistors.")]
    public required string Category { get; init; }

    /// <summary>Subcategory, for example <c>Chip Resistor - Surface Mount</c>; empty keeps the row's own.</summary>
    [Description("Subcategory, for example Chip Resistor - Surface Mount. Empty keeps the row's own.")]
    public string Subcategory { get; init; } = "";
}
