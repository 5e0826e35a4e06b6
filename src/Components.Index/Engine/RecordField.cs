namespace Components.Index.Engine;

/// <summary>A field of records of which many parts have the same value.</summary>
public enum RecordField
{
    /// <summary>Component type.</summary>
    ComponentType,

    /// <summary>Package, by family: SOT23 and SOT-23-3 are one.</summary>
    Package,

    /// <summary>Manufacturer.</summary>
    Manufacturer,
}
