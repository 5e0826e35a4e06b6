namespace Components.Serve.Kicad;

/// <summary>A field of a symbol.</summary>
/// <param name="Value">Its text.</param>
/// <param name="Visible">True or False: whether the schematic shows it.</param>
internal sealed record KicadField(string Value, string Visible);
