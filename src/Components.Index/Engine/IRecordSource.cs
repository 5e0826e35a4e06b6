namespace Components.Index.Engine;

/// <summary>Reads the texts of a record when they are asked for: of most candidates of a query few are.</summary>
internal interface IRecordSource
{
    /// <summary>Component type, UTF-8.</summary>
    /// <param name="row">A row.</param>
    ReadOnlySpan<byte> ComponentType(int row);

    /// <summary>Manufacturer, UTF-8.</summary>
    /// <param name="row">A row.</param>
    ReadOnlySpan<byte> Manufacturer(int row);

    /// <summary>Part number, UTF-8.</summary>
    /// <param name="row">A row.</param>
    ReadOnlySpan<byte> PartNumber(int row);

    /// <summary>Package as shown, UTF-8.</summary>
    /// <param name="row">A row.</param>
    ReadOnlySpan<byte> Package(int row);

    /// <summary>Category, UTF-8.</summary>
    /// <param name="row">A row.</param>
    ReadOnlySpan<byte> Category(int row);

    /// <summary>Subcategory, UTF-8.</summary>
    /// <param name="row">A row.</param>
    ReadOnlySpan<byte> Subcategory(int row);

    /// <summary>Description, UTF-8.</summary>
    /// <param name="row">A row.</param>
    ReadOnlySpan<byte> Description(int row);
}
