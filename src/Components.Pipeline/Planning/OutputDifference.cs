using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>Compares two outputs file by file.</summary>
internal static class OutputDifference
{
    /// <summary>One line for each file that is not the same in both.</summary>
    internal static IReadOnlyList<string> Between(OutputListing before, OutputListing now)
    {
        Dictionary<string, OutputFile> old = before.Files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        Dictionary<string, OutputFile> current = now.Files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        List<string> differences = [];
        foreach (string path in old.Keys.Union(current.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            string? line = (old.GetValueOrDefault(path), current.GetValueOrDefault(path)) switch
            {
                (null, _) => $"{path} is new",
                (_, null) => $"{path} is missing",
                (OutputFile left, OutputFile right) when left.Sha256 != right.Sha256 =>
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
