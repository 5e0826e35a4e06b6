namespace Components.Catalog.Artifacts;

/// <summary>The 3D model that an EasyEDA document names, and how it is placed, as the document writes it.</summary>
/// <param name="Id">Its id: 1 to 64 letters, digits, hyphens and underscores.</param>
/// <param name="Origin">Where it stands, <c>x,y</c> in units of 10 mil; null where the document does not say it.</param>
/// <param name="Height">Its height above the board in the same unit; null like that.</param>
/// <param name="Rotation">Degrees about each axis, <c>x,y,z</c>; null like that.</param>
public sealed record EasyedaModel(string Id, string? Origin, string? Height, string? Rotation);
