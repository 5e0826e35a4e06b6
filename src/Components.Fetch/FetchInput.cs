using Components.Foundation.Files;

namespace Components.Fetch;

/// <summary>One raw file as part of a key.</summary>
/// <param name="Name">Plain file name below <c>raw/</c>.</param>
/// <param name="Sha256">Digest of its bytes.</param>
public sealed record FetchInput(string Name, Sha256Digest Sha256);
