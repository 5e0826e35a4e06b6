namespace Components.Index.Building.Sql;

/// <summary>One row of components_full as the index steps read it.</summary>
internal sealed class DetailRow
{
    public long LcscId { get; set; }

    public string ComponentType { get; set; } = "";

    public string Category { get; set; } = "";

    public string Subcategory { get; set; } = "";

    public string Manufacturer { get; set; } = "";

    public string PartNumber { get; set; } = "";

    public string Package { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>Values of <see cref="Catalog.Parametric.PickSchema.NumericColumns"/>, NaN when unknown.</summary>
    public double[] Numbers { get; } = new double[Catalog.Parametric.PickSchema.NumericColumns.Count];

    /// <summary>Values of <see cref="Catalog.Parametric.PickSchema.CodeColumns"/>, null when unknown.</summary>
    public string?[] Codes { get; } = new string?[Catalog.Parametric.PickSchema.CodeColumns.Count];
}
