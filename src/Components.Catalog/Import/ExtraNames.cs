using System.Collections.Frozen;

namespace Components.Catalog.Import;

/// <summary>Names in an extra object that are about the part's record, not its attributes. Where the object is flat (no key
/// <c>attributes</c>), every other name with a plain value is an attribute.</summary>
public static class ExtraNames
{
    private static readonly FrozenSet<string> Record = new[]
    {
        "title", "description", "mpn", "number", "name", "brand", "manufacturer", "manufacturer_id", "footprint", "package", "datasheet", "dataManualUrl",
        "3dModelPath", "easyedaModelUUID", "image", "images", "url", "id", "lcsc", "lcsc_id", "sku", "productCode", "category", "subcategory", "prices",
        "price", "priceList", "currency", "quantity", "stock", "moq", "order_multiple", "minimum_order", "packaging", "packaging_num", "reel_price", "weight",
        "rohs", "eccn", "flags", "flag", "is_basic", "is_preferred", "library_type", "last_update", "source", "synthetic", "as_written",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name is about the record.</summary>
    /// <param name="name">Name of a property of the object, any case.</param>
    /// <returns>False for what may be an attribute.</returns>
    public static bool IsOfRecord(string name) => Record.Contains(name);
}
