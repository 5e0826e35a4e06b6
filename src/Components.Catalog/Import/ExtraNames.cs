using System.Collections.Frozen;

namespace Components.Catalog.Import;

/// <summary>Names in an extra object: those that hold the attributes, and those that are about the part's record and no
/// attribute. Where the object is flat (no name that holds attributes), every other name with a plain value is an attribute.
/// Facts: docs/FACTS.md, section 1.</summary>
public static class ExtraNames
{
    private static readonly FrozenSet<string> Attributes =
        new[] { "attributes", "attribute", "attrs", "params", "parameters", "properties", "specifications", "specs",
            "paramVOList" }
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Record = new[]
    {
        "title", "description", "mpn", "number", "name", "brand", "manufacturer", "manufacturer_id", "footprint", "package",
        "datasheet", "dataManualUrl",
        "3dModelPath", "easyedaModelUUID", "image", "images", "url", "id", "lcsc", "lcsc_id", "sku", "productCode", "category",
        "subcategory", "prices",
        "price", "priceList", "currency", "quantity", "stock", "moq", "order_multiple", "minimum_order", "packaging",
        "packaging_num", "reel_price", "weight",
        "rohs", "eccn", "flags", "flag", "is_basic", "is_preferred", "library_type", "last_update", "source", "synthetic",
        "as_written",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether what stands under a name are the part's attributes.</summary>
    /// <param name="name">Name of a property of the object, any case.</param>
    /// <returns>False for every other name.</returns>
    public static bool IsAttributes(string name) => Attributes.Contains(name.Trim());

    /// <summary>Whether a name is about the record.</summary>
    /// <param name="name">Name of a property of the object, any case.</param>
    /// <returns>False for what may be an attribute.</returns>
    public static bool IsOfRecord(string name) => Record.Contains(name);
}
