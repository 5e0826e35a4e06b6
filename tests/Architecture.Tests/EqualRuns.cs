namespace Components.Architecture.Tests;

/// <summary>Finds runs of six and more equal lines of C# in two places. Blank lines, lone braces, comments and usings are left
/// out; indentation does not count.</summary>
internal static class EqualRuns
{
    private const int Shortest = 6;

    /// <summary>The longest runs of some files.</summary>
    /// <param name="root">Root that the paths are relative to.</param>
    /// <param name="sources">Paths of the files.</param>
    /// <returns>Lines that are equal, and the two files, the first by ordinal order.</returns>
    public static IEnumerable<(int Lines, string First, string Second)> In(string root, IEnumerable<string> sources)
    {
        (string Source, string[] Lines)[] files = [.. sources.Order(StringComparer.Ordinal)
            .Select(source => (source, Counted(File.ReadLines(Path.Combine(root, source)))))];
        ILookup<string, (int File, int Line)> windows = files
            .SelectMany(static (file, number) => Enumerable.Range(0, Math.Max(0, file.Lines.Length - Shortest + 1))
                .Select(line => (Key: string.Join('\n', file.Lines.AsSpan(line, Shortest).ToArray()), Place: (number, line))))
            .ToLookup(static window => window.Key, static window => window.Place, StringComparer.Ordinal);
        return from same in windows
               where same.Skip(1).Any()
               from left in same
               from right in same
               where left.CompareTo(right) < 0 && (left.File != right.File || right.Line - left.Line >= Shortest)
               let first = files[left.File]
               let second = files[right.File]
               where left.Line == 0 || right.Line == 0 || first.Lines[left.Line - 1] != second.Lines[right.Line - 1]
               select (first.Lines.AsSpan(left.Line).CommonPrefixLength(second.Lines.AsSpan(right.Line)),
                   first.Source, second.Source);
    }

    private static string[] Counted(IEnumerable<string> lines) => [.. lines.Select(static line => line.Trim())
        .Where(static line => line.Length > 1 && !line.StartsWith("//", StringComparison.Ordinal)
            && !line.StartsWith("using ", StringComparison.Ordinal))];
}
