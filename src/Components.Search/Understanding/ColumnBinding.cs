namespace Components.Search.Understanding;

/// <summary>Which numeric column answers for a quantity in one component type.</summary>
/// <param name="ComponentType">Component type.</param>
/// <param name="Column">One of <see cref="Catalog.Parametric.PickSchema.NumericColumns"/>.</param>
public readonly record struct ColumnBinding(string ComponentType, string Column);
