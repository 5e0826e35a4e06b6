using Components.Serve.Wire;

namespace Components.Serve.Page;

/// <summary>A facet that the page lets people choose from.</summary>
/// <param name="Field">Its name in answers.</param>
/// <param name="Input">The field of a search that takes what is chosen.</param>
/// <param name="Title">Heading.</param>
/// <param name="Chosen">Values that a search has chosen of it; none where it has not.</param>
/// <param name="Without">The same search without them.</param>
internal sealed record PageFacet(
    string Field, string Input, string Title, Func<SearchBody, IReadOnlyList<string>> Chosen,
    Func<SearchBody, SearchBody> Without)
{
    /// <summary>Whether parts are in stock: a facet of one value, worth showing where all parts have it.</summary>
    public static PageFacet InStock { get; } = new(
        "in_stock_only", "in_stock_only", "Availability", static body => body.InStockOnly == true ? ["true"] : [],
        static body => body with { InStockOnly = null });

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<PageFacet> All { get; } =
    [
        InStock,
        new("component_types", "component_type", "Kind", PageAddress.Types,
            static body => body with { ComponentType = null, ComponentTypes = null }),
        new("families", "families", "Family", static body => body.Families ?? [], static body => body with { Families = null }),
        new("packages", "package", "Package", PageAddress.Packages,
            static body => body with { Package = null, Packages = null }),
        new("class", "class", "Class", static body => [.. (body.Class ?? []).Select(PageAddress.NameOf)],
            static body => body with { Class = null }),
        new("manufacturer", "manufacturer", "Manufacturer", PageAddress.Makers,
            static body => body with { Manufacturer = null, Manufacturers = null }),
    ];
}
