using Components.Catalog.Types;

namespace Components.Catalog.Parametric;

/// <summary>Names of component types, lower case with underscores, as the HTTP API and every output write them. What a type is
/// stands in its file under Types.</summary>
public static class ComponentTypes
{
    /// <summary>The types with a pick table in fast.sqlite, in the order in which they are listed everywhere.</summary>
    public static IReadOnlyList<string> Pickable { get; } = [.. TypeTable.Pickable.Select(static type => type.Name)];
}
