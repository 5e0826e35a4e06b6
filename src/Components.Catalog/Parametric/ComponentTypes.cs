namespace Components.Catalog.Parametric;

/// <summary>Names of component types, lower case with underscores, as the HTTP API and every artifact write them.</summary>
public static class ComponentTypes
{
    /// <summary>The eight types with a pick table in fast.sqlite, in the order in which they are listed everywhere.</summary>
    public static IReadOnlyList<string> Pickable { get; } =
        ["resistor", "capacitor", "capacitor_polarized", "inductor", "diode", "led", "bjt", "mosfet"];

    /// <summary>Type of a part whose category says nothing more specific.</summary>
    public const string Other = "other";
}
