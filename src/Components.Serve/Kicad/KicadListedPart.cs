namespace Components.Serve.Kicad;

/// <summary>A part in the symbol chooser.</summary>
/// <param name="Id">Catalogue id: <c>C25804</c>.</param>
/// <param name="Name">Part number and id; each once.</param>
/// <param name="Description">Description, package and stock.</param>
internal sealed record KicadListedPart(string Id, string Name, string Description);
