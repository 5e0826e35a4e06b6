namespace Components.Foundation.Files;

/// <summary>Names of the columns of <see cref="SnapshotTables.Parts"/> that every part fills, for who writes them and who reads
/// them by name. Columns of values are named by their component types.</summary>
public static class PartColumns
{
    /// <summary>Catalogue id.</summary>
    public const string Id = "lcsc_id";

    /// <summary>Component type.</summary>
    public const string Type = "component_type";

    /// <summary>Category.</summary>
    public const string Category = "category";

    /// <summary>Category below it.</summary>
    public const string Subcategory = "subcategory";

    /// <summary>Manufacturer.</summary>
    public const string Manufacturer = "manufacturer_name";

    /// <summary>Number of the manufacturer.</summary>
    public const string PartNumber = "part_number";

    /// <summary>Package.</summary>
    public const string Package = "package";

    /// <summary>Description.</summary>
    public const string Description = "description";

    /// <summary>Address of the data sheet.</summary>
    public const string DataSheet = "datasheet_url";

    /// <summary>Attributes, as a JSON object.</summary>
    public const string Attributes = "attributes_json";

    /// <summary>The rest of the extra column, as JSON.</summary>
    public const string Extra = "extra_json";
}
