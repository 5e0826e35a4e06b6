using System.Text;

namespace Components.SampleGenerator;

/// <summary>Writes parts as a sample CSV file; the format is described in data/sample/README.md.</summary>
internal static class SampleFileWriter
{
    private static readonly string[] Fixed =
        ["lcsc", "category", "subcategory", "manufacturer", "mfr", "package", "joints", "library", "stock", "price",
            "last_update", "description", "datasheet"];

    internal static string Write(IReadOnlyList<SamplePart> parts, IdAllocator ids)
    {
        List<string> columns = CommonAttributes(parts);
        StringBuilder text = new();
        AppendLine(text, Fixed.Concat(columns).Append("attributes"));
        foreach ((long id, SamplePart part) in parts.Select(part => (ids.IdOf(part), part)).OrderBy(static pair => pair.Item1))
        {
            AppendLine(text, Cells(id, part, columns));
        }

        return text.ToString();
    }

    /// <summary>Attributes that at least every third part of a file has are columns of their own; the rest goes to the column
    /// <c>attributes</c>, because a table of mostly empty cells is hard to read.</summary>
    private static List<string> CommonAttributes(IReadOnlyList<SamplePart> parts) =>
    [
        .. parts.SelectMany(static part => part.Attributes).GroupBy(static attribute => attribute.Name, StringComparer.Ordinal)
            .Where(group => 3 * group.Count() >= parts.Count).Select(static group => group.Key),
    ];

    private static IEnumerable<string> Cells(long id, SamplePart part, List<string> columns)
    {
        string library = KnownIds.LibraryOf(part.Manufacturer, part.PartNumber);
        yield return id.ToString();
        yield return part.Category;
        yield return part.Subcategory;
        yield return part.Manufacturer;
        yield return part.PartNumber;
        yield return part.Package;
        yield return part.Joints.ToString();
        yield return library;
        yield return Market.Stock(part, library).ToString();
        yield return Market.Price(part);
        yield return Market.LastUpdate(part).ToString();
        yield return part.Description;
        yield return part.Datasheet;
        foreach (string name in columns)
        {
            yield return part.Attributes.FirstOrDefault(attribute => attribute.Name == name).Value ?? "";
        }

        yield return string.Join('|', part.Attributes.Where(attribute => !columns.Contains(attribute.Name))
            .Select(static attribute => $"{attribute.Name}={attribute.Value}"));
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells)
    {
        text.AppendJoin(',', cells.Select(Escape)).Append('\n');
    }

    private static string Escape(string cell) => cell.AsSpan().ContainsAny(',', '"', '\n')
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;
}
