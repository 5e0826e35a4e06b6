using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>Compares two outputs file by file.</summary>
internal static class OutputDifference
{
    /// <summary>One line for each file that is not the same in both.</summary>
    internal static IReadOnlyList<string> Between(ArtifactListing before, ArtifactListing now)
    {
        Dictionary<string, ArtifactFile> old = before.Files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        Dictionary<string, ArtifactFile> current = now.Files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        List<string> differences = [];
        foreach (string path in old.Keys.Union(current.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            string? line = (old.GetValueOrDefault(path), current.GetValueOrDefault(path)) switch
            {
                (null, _) => $"{path} is new",
                (_, null) => $"{path} is missing",
                (ArtifactFile left, ArtifactFile right) when left.Sha256 != right.Sha256 =>
                    $"{path} ({left.SizeBytes} bytes {left.Sha256.ToShortString()} -> {right.SizeBytes} bytes "
                        + $"{right.Sha256.ToShortString()})",
                _ => null,
            };
            if (line is not null)
            {
                differences.Add(line);
            }
        }

        return differences;
    }
}
