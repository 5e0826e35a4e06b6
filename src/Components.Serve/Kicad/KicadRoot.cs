namespace Components.Serve.Kicad;

/// <summary>What KiCad looks for at the root of a library: that both endpoints are there.</summary>
/// <param name="Categories">Empty.</param>
/// <param name="Parts">Empty.</param>
internal sealed record KicadRoot(string Categories, string Parts);
