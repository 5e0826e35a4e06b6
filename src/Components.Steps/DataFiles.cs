using Components.Foundation.Files;

namespace Components.Steps;

/// <summary>Directories of reviewed data (lexicon, properties) as one value of a key.</summary>
internal static class DataFiles
{
    /// <summary>Digest of names and contents.</summary>
    /// <param name="files">Files of a directory, in order.</param>
    /// <returns>The digest.</returns>
    public static Sha256Digest Digest(IEnumerable<(string Name, Sha256Digest Digest)> files) =>
        Sha256Digest.OfText(string.Concat(files.Select(static file => $"{file.Digest} {file.Name}\n")));
}
