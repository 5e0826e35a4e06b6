namespace Components.Index.Building.Sql;

/// <summary>One row of components_full as the index steps read it.</summary>
/// <param name="columns">Those that were read.</param>
internal sealed class DetailRow(DetailColumns columns)
{
    public long LcscId { get; set; }

    public string ComponentType { get; set; } = "";

    public string Category { get; set; } = "";

    public string Subcategory { get; set; } = "";

    public string Manufacturer { get; set; } = "";

    public string PartNumber { get; set; } = "";

    public string Package { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>Values of <see cref="Catalog.Parametric.PickSchema.NumericColumns"/>, NaN when unknown; none beside
    /// texts.</summary>
    public double[] Numbers { get; } =
        columns == DetailColumns.Texts ? [] : new double[Catalog.Parametric.PickSchema.NumericColumns.Count];

    /// <summary>Values of <see cref="Catalog.Parametric.PickSchema.CodeColumns"/>, null when unknown; none beside
    /// texts.</summary>
    public string?[] Codes { get; } =
        columns == DetailColumns.Texts ? [] : new string?[Catalog.Parametric.PickSchema.CodeColumns.Count];
}
