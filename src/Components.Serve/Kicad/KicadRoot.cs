namespace Components.Serve.Kicad;

/// <summary>The document at the root of a library, which tells KiCad that both endpoints are there.</summary>
/// <param name="Categories">Empty.</param>
/// <param name="Parts">Empty.</param>
internal sealed record KicadRoot(string Categories, string Parts);
