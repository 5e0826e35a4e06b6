namespace Components.Fetch.Sources.Jlc;

/// <summary>Names of the fields of a part in <c>data.componentInfos</c>.</summary>
/// <remarks>No document of the interface at hand names them (docs/decisions/0148). These are the names of JLC's older
/// interface, as a public reader of it uses them (yaqwsx/jlcparts, jlcpcb.py), and <c>componentCode</c>, which is known of the
/// request of one part. Whether today's interface has the same was not seen: no account was at hand. What is not mapped is not
/// lost: it stays in the page, and goes into the row's extra by its own name; a name that differs is set in
/// <c>source.jlc.fields</c>, without a change of code.</remarks>
internal static class JlcFields
{
    internal const string Id = "id";
    internal const string Category = "category";
    internal const string Subcategory = "subcategory";
    internal const string PartNumber = "part_number";
    internal const string Manufacturer = "manufacturer";
    internal const string Package = "package";
    internal const string Joints = "joints";
    internal const string Library = "library";
    internal const string Description = "description";
    internal const string Datasheet = "datasheet";
    internal const string Stock = "stock";
    internal const string Price = "price";

    private static readonly (string Field, string[] Names)[] Table =
    [
        (Id, ["lcscPart", "componentCode"]),
        (Category, ["firstCategory"]),
        (Subcategory, ["secondCategory"]),
        (PartNumber, ["mfrPart"]),
        (Manufacturer, ["manufacturer"]),
        (Package, ["package"]),
        (Joints, ["solderJoint"]),
        (Library, ["libraryType"]),
        (Description, ["description"]),
        (Datasheet, ["datasheet"]),
        (Stock, ["stock"]),
        (Price, ["price"]),
    ];

    /// <summary>Fields that can be mapped.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. Table.Select(static row => row.Field)];

    /// <summary>The map, with what the settings change of it.</summary>
    /// <param name="changes">Name in the answers by field.</param>
    /// <returns>Field by name in the answers; of two names for one field the one that comes first in a part counts.</returns>
    internal static Dictionary<string, string> Map(IReadOnlyDictionary<string, string> changes)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach ((string field, string[] names) in Table)
        {
            foreach (string name in changes.TryGetValue(field, out string? changed) ? [changed] : names)
            {
                fields[name] = field;
            }
        }

        return fields;
    }
}
