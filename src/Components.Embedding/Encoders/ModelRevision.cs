using Components.Catalog.Models;

namespace Components.Embedding.Encoders;

/// <summary>Judges whether a revision can ever mean another model.</summary>
public static class ModelRevision
{
    private const string DigestPrefix = "sha256:";

    /// <summary>A 40-digit commit, or <c>sha256:</c> with the model file's digest. A branch name or "latest" is
    /// neither.</summary>
    /// <param name="revision">Revision as written.</param>
    /// <returns>Whether it is immutable.</returns>
    public static bool IsImmutable(string revision) =>
        revision.StartsWith(DigestPrefix, StringComparison.Ordinal)
            ? revision.Length == 71 && IsLowerHex(revision.AsSpan(DigestPrefix.Length))
            : revision.Length == 40 && IsLowerHex(revision);

    /// <summary>Whether a revision that is a digest is the digest of one of the model's files.</summary>
    /// <param name="revision">An immutable revision.</param>
    /// <param name="files">The model's files.</param>
    /// <returns>True also for a commit, which says nothing of digests.</returns>
    public static bool IsOfFiles(string revision, IReadOnlyList<ModelFile> files) =>
        !revision.StartsWith(DigestPrefix, StringComparison.Ordinal)
        || files.Any(file => string.Equals(file.Sha256, revision[DigestPrefix.Length..], StringComparison.Ordinal));

    private static bool IsLowerHex(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (!char.IsAsciiHexDigitLower(character))
            {
                return false;
            }
        }

        return true;
    }
}
