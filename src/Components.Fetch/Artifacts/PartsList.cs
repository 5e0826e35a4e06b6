using System.Globalization;
using System.Text.RegularExpressions;
using Components.Foundation.Files;

namespace Components.Fetch.Artifacts;

/// <summary>A file with one part a line: a C number, else the part number in its first cell. A parts list whose header names a
/// column of LCSC or JLC is read by that column, since designators of capacitors look like numbers of parts.</summary>
internal static partial class PartsList
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Reads the file.</summary>
    /// <param name="path">Text, or CSV with commas, semicolons or tabs.</param>
    /// <returns>Ids, and part numbers where a line has none; without empty lines and those that begin with #.</returns>
    /// <exception cref="Foundation.Errors.UsageException">FET072: it cannot be read.</exception>
    internal static IReadOnlyList<(long? Id, string Text)> Read(string path)
    {
        string text;
        try
        {
            text = RegularFile.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ArtifactErrors.ListUnreadable(path, exception);
        }

        List<string[]> lines = [.. text.Split('\n').Select(static line => line.Trim())
            .Where(static line => line.Length > 0 && line[0] != '#').Select(Cells)];
        int column = lines.Count == 0 ? -1 : Array.FindIndex(lines[0], static cell => Header().IsMatch(cell));
        return column < 0 ? [.. lines.Select(Part)]
            : [.. lines.Skip(1).Select(line => column < line.Length && line[column].Length > 0
                ? Part([line[column]]) : (null, line[0]))];
    }

    private static string[] Cells(string line) =>
        [.. line.Split(Separators).Select(static cell => cell.Trim().Trim('"').Trim())];

    // Of several the longest: numbers of parts have more digits than those of capacitors on a board.
    private static (long? Id, string Text) Part(string[] cells)
    {
        string? number = cells.Where(static cell => Number().IsMatch(cell)).MaxBy(static cell => cell.Length);
        return number is null ? (null, cells[0]) : (long.Parse(number[1..], CultureInfo.InvariantCulture), number);
    }

    [GeneratedRegex("^C[1-9][0-9]{0,11}$", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex("^(?:LCSC|JLC(?:PCB)?)\\b(?!.*(?:price|stock|qty))", RegexOptions.IgnoreCase)]
    private static partial Regex Header();
}
