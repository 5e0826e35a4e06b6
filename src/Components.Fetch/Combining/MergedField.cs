using Components.Fetch.Settings;

namespace Components.Fetch.Combining;

/// <summary>Fields of a part that <c>catalogue.fields</c> can name.</summary>
internal static class MergedField
{
    internal const string Attributes = "attributes";
    internal const string Category = "category";
    internal const string Class = "class";
    internal const string Datasheet = "datasheet";
    internal const string Description = "description";
    internal const string Joints = "joints";
    internal const string LastUpdate = "last_update";
    internal const string Manufacturer = "manufacturer";
    internal const string Package = "package";
    internal const string PartNumber = "part_number";
    internal const string Price = "price";
    internal const string Stock = "stock";

    /// <summary>All of them, in ordinal order.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        Attributes, Category, Class, Datasheet, Description, Joints, LastUpdate, Manufacturer, Package, PartNumber, Price, Stock,
    ];

    /// <summary>Whether a source says anything of a field: where 0 and "not basic" are values, a source without the column must
    /// not be taken at its word.</summary>
    /// <param name="source">The source.</param>
    /// <param name="field">One of <see cref="All"/>.</param>
    /// <returns>False for a field that no row of the source has.</returns>
    internal static bool IsBrought(SourceSettings source, string field) => SourceKind.Of(source).IsOfShop || field switch
    {
        Stock => source.Csv.Columns.Stock is not null,
        Class or Joints => false,
        _ => true,
    };
}
