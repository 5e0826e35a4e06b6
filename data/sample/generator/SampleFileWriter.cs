using System.Text;

namespace Components.SampleGenerator;

/// <summary>Writes parts as a sample CSV file; the format is described in data/sample/README.md.</summary>
internal static class SampleFileWriter
{
    private static readonly string[] Fixed =
        ["lcsc", "category", "subcategory", "manufacturer", "mfr", "package", "joints", "library", "stock", "price", "last_update", "description", "datasheet"];

    internal static string Write(IReadOnlyList<SamplePart> parts, IdAllocator ids)
    {
        List<string> attributes = [];
        foreach (SamplePart part in parts)
        {
            foreach ((string name, _) in part.Attributes)
            {
                if (!attributes.Contains(name))
                {
                    attributes.Add(name);
                }
            }
        }

        StringBuilder text = new();
        AppendLine(text, Fixed.Concat(attributes));
        foreach ((long id, SamplePart part) in parts.Select(part => (ids.IdOf(part), part)).OrderBy(static pair => pair.Item1))
        {
            AppendLine(text, Cells(id, part, attributes));
        }

        return text.ToString();
    }

    private static IEnumerable<string> Cells(long id, SamplePart part, List<string> attributes)
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
        foreach (string name in attributes)
        {
            yield return part.Attributes.FirstOrDefault(attribute => attribute.Name == name).Value ?? "";
        }
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells)
    {
        text.AppendJoin(',', cells.Select(Escape)).Append('\n');
    }

    private static string Escape(string cell) => cell.AsSpan().ContainsAny(',', '"', '\n')
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;
}
