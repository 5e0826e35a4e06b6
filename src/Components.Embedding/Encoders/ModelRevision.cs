namespace Components.Embedding.Encoders;

/// <summary>Judges whether a revision can ever mean another model.</summary>
public static class ModelRevision
{
    /// <summary>A 40-digit commit, or <c>sha256:</c> with the model file's digest. A branch name or "latest" is neither.</summary>
    /// <param name="revision">Revision as written.</param>
    /// <returns>Whether it is immutable.</returns>
    public static bool IsImmutable(string revision) =>
        revision.StartsWith("sha256:", StringComparison.Ordinal)
            ? revision.Length == 71 && IsLowerHex(revision.AsSpan(7))
            : revision.Length == 40 && IsLowerHex(revision);

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
