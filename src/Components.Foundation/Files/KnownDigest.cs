namespace Components.Foundation.Files;

/// <summary>Digest of a file, and how far it can be trusted.</summary>
/// <param name="Digest">SHA-256 of its bytes.</param>
/// <param name="Stamp">The stamp that the digest stands for; null where the file had not settled, or changed while it was
/// read.</param>
public readonly record struct KnownDigest(Sha256Digest Digest, FileStamp? Stamp);
