using System.Text.Json;
using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Foundation.Files;
using Components.Index.Engine;
using Components.Serve.Snapshots;
using Components.Serve.Sql;

namespace Components.Serve.Kicad;

/// <summary>Parts as KiCad takes them.</summary>
internal static class KicadParts
{
    private const string Hidden = "False";
    private const string Shown = "True";

    /// <summary>A part in the symbol chooser.</summary>
    public static KicadListedPart Listed(IQueryEngine engine, int row)
    {
        RecordView record = engine.Record(row);
        return new KicadListedPart(
            CatalogueId.TextOf(record.LcscId), Name(record.LcscId, RecordView.Text(record.PartNumber)),
            $"{RecordView.Text(record.Description)} ({StockText.Of(record.Stock)})",
            Keywords(RecordView.Text(record.ComponentType), RecordView.Text(record.Package)));
    }

    /// <summary>A part with its fields.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="library">Names of symbols and footprints.</param>
    /// <param name="part">Its row in components_full.</param>
    public static KicadPart Of(ServingSnapshot snapshot, KicadLibrary library, SqlRow part)
    {
        string type = part.Text(PartColumns.Type);
        string package = part.Text(PartColumns.Package);
        string number = part.Text(PartColumns.PartNumber);
        string description = part.Text(PartColumns.Description);
        string keywords = Keywords(type, package);

        // KiCad reads names in any case: an attribute "Value" would be the value of the symbol.
        Dictionary<string, KicadField> fields = new(StringComparer.OrdinalIgnoreCase)
        {
            ["footprint"] = new KicadField(library.Footprint(type, package), Hidden),
            ["datasheet"] = new KicadField(part.Text(PartColumns.DataSheet), Hidden),
            ["value"] = new KicadField(ValueOf(type, part) ?? number, Shown),
            ["reference"] = new KicadField(TypeTable.DesignatorOf(type), Shown),
            ["description"] = new KicadField(description, Hidden),
            ["keywords"] = new KicadField(keywords, Hidden),
            [LcscNumbers.Is(part.LcscId) ? "LCSC" : "Id"] = new KicadField(CatalogueId.TextOf(part.LcscId), Hidden),
            ["MPN"] = new KicadField(number, Hidden),
            ["Manufacturer"] = new KicadField(part.Text(PartColumns.Manufacturer), Hidden),
            ["Package"] = new KicadField(package, Hidden),
        };
        foreach ((string name, string value) in Attributes(part.Text(PartColumns.Attributes)))
        {
            fields.TryAdd(name, new KicadField(value, Hidden));
        }

        return new KicadPart
        {
            Id = CatalogueId.TextOf(part.LcscId),
            Name = Name(part.LcscId, number),
            Description = description,
            Keywords = keywords,
            SymbolIdStr = library.Symbol(type, package, FamiliesOf(snapshot, part.LcscId)),
            Fields = fields.Where(static field => field.Key is "footprint" or "datasheet" || field.Value.Value.Length > 0)
                .ToDictionary(StringComparer.Ordinal),
        };
    }

    private static string Keywords(string type, string package) => $"{type.Replace('_', ' ')} {package}".Trim();

    // KiCad tells parts apart by their names, and has them in names of its own: letters that it would change are changed here.
    private static string Name(long lcscId, string number)
    {
        string id = CatalogueId.TextOf(lcscId);
        return number.Length == 0 ? id : string.Create(number.Length + id.Length + 1, (number, id), static (name, parts) =>
        {
            parts.number.CopyTo(name);
            name[parts.number.Length] = '_';
            parts.id.CopyTo(name[(parts.number.Length + 1)..]);
            foreach (ref char letter in name)
            {
                letter = letter is '/' or ':' or '"' or '<' or '>' or '\\' || char.IsWhiteSpace(letter) || char.IsControl(letter)
                    ? '_' : letter;
            }
        });
    }

    // The value that the part is bought for: the one with a tolerance.
    private static string? ValueOf(string type, SqlRow part)
    {
        PickColumn? column = TypeTable.Find(type) is { IsPickable: true }
            ? PickSchema.Columns(type).FirstOrDefault(static one => one.Band is not null) : null;
        return column is not null && part[column.Name] is double value ? QuantityFormat.Format(value, column.Quantity) : null;
    }

    private static List<string> FamiliesOf(ServingSnapshot snapshot, long lcscId)
    {
        int row = snapshot.Opened.Engine.RowOf(lcscId);
        List<string> ids = [];
        if (row >= 0 && snapshot.Opened.Families is { } families)
        {
            foreach (ushort family in families.FamiliesOf(row))
            {
                ids.Add(families.Id(family));
            }
        }

        return ids;
    }

    private static IEnumerable<(string Name, string Value)> Attributes(string json)
    {
        if (json.Length == 0)
        {
            yield break;
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            // A source's own text; GET /v1/components/{id} has null there, too.
            yield break;
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                yield break;
            }

            foreach (JsonProperty attribute in document.RootElement.EnumerateObject())
            {
                if (attribute.Value.ValueKind == JsonValueKind.String && attribute.Value.GetString() is { Length: > 0 } text)
                {
                    yield return (attribute.Name, text);
                }
            }
        }
    }
}
