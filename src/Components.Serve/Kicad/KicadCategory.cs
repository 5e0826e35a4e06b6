namespace Components.Serve.Kicad;

/// <summary>A category, which KiCad's symbol chooser shows as a library.</summary>
/// <param name="Id">Part of an address: letters, digits, dots and hyphens.</param>
/// <param name="Name">Name for people; each once.</param>
/// <param name="Description">How many parts it has, and how many of them are listed.</param>
internal sealed record KicadCategory(string Id, string Name, string Description);
