using System.Globalization;
using System.Text.Json;
using Components.Catalog.History;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Search.Requests;
using Components.Search.Similarity;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Sql;

namespace Components.Serve.Page;

/// <summary>One part as the pages show it.</summary>
internal sealed record PartData
{
    /// <summary>Row of the snapshot.</summary>
    public required int Row { get; init; }

    /// <summary>Catalogue id.</summary>
    public required long Id { get; init; }

    /// <summary>The part's name.</summary>
    public required string Name { get; init; }

    /// <summary>Manufacturer; empty when unknown.</summary>
    public required string Manufacturer { get; init; }

    /// <summary>Description.</summary>
    public required string Description { get; init; }

    /// <summary>Kind, package, class and the like: names and values in the order in which they are shown.</summary>
    public required IReadOnlyList<(string Name, string Value)> Basics { get; init; }

    /// <summary>Values that it states, in human units: titles and values, those by which it is picked first.</summary>
    public required IReadOnlyList<(string Name, string Value)> Stated { get; init; }

    /// <summary>Attributes as the source writes them.</summary>
    public required IReadOnlyList<(string Name, string Value)> Source { get; init; }

    /// <summary>Pieces in stock; null where nobody tells.</summary>
    public required long? Stock { get; init; }

    /// <summary>Price list, ascending by quantity.</summary>
    public required IReadOnlyList<SearchPrice> Prices { get; init; }

    /// <summary>Day of stock and prices, as the source says; null when it does not.</summary>
    public required string? AsOf { get; init; }

    /// <summary>Stock and price on past days; null where no past imports are read, or where they say nothing.</summary>
    public required PastRecord? Past { get; init; }

    /// <summary>Address of the data sheet; null when there is none of the web.</summary>
    public required string? Sheet { get; init; }

    /// <summary>Reads a part.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="id">Catalogue id.</param>
    /// <exception cref="ProblemException">404: there is no such part.</exception>
    public static PartData Read(ServingSnapshot snapshot, long id)
    {
        int row = snapshot.Opened.Engine.RowOf(id);
        IReadOnlyList<SqlRow> rows = snapshot.Details.Find([id]);
        if (row < 0 || rows.Count == 0)
        {
            throw Problems.UnknownComponents([id]);
        }

        SqlRow detail = rows[0];
        RecordView record = snapshot.Opened.Engine.Record(row);
        string type = RecordView.Text(record.ComponentType);
        string number = RecordView.Text(record.PartNumber);
        string kind = type.Length == 0 ? "" : ComponentTypeMap.Title(type);
        return new PartData
        {
            Row = row,
            Id = id,
            Name = number.Length > 0 ? number : CatalogueId.TextOf(id),
            Manufacturer = RecordView.Text(record.Manufacturer),
            Description = RecordView.Text(record.Description),
            Basics = [.. new (string Name, string Value)[]
            {
                ("Kind", kind), ("Category", Joined(Text(detail, "category"), Text(detail, "subcategory"))),
                ("Package", RecordView.Text(record.Package)),
                ("Class", record.IsBasic ? "basic part" : record.IsPreferred ? "preferred part" : "extended part"),
            }.Where(static pair => pair.Value.Length > 0)],
            Stated = Facts(snapshot.Opened.Facts, row, type),
            Source = Attributes(Text(detail, "attributes_json")),
            Stock = record.Stock,
            Prices = SearchPrice.ListOf(record),
            AsOf = detail["last_update"] is long seconds and > 0 and < 253_402_300_800
                ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Past = PastRecord.Parse(Text(detail, "history_json")),
            Sheet = PartNames.Web(Text(detail, "datasheet_url")),
        };
    }

    private static string Text(SqlRow row, string column) => row[column] as string ?? "";

    private static string Joined(params string[] texts) => string.Join(" / ", texts.Where(static text => text.Length > 0));

    private static (string Name, string Value)[] Facts(FactIndex? facts, int row, string type)
    {
        if (facts is null)
        {
            return [];
        }

        HashSet<int> properties = [];
        foreach (uint value in facts.ValuesOf(row))
        {
            if (!facts.Properties[facts.PropertyOfValue(value)].IsHistory)
            {
                properties.Add(facts.PropertyOfValue(value));
            }
        }

        List<string> picked = [.. (TypeTable.Find(type)?.Columns ?? []).Select(static column => column.Property)];
        return [.. properties.OrderBy(Place).ThenBy(property => facts.Properties[property].Title, StringComparer.Ordinal)
            .Select(property => (facts.Properties[property].Title, FactText.Of(facts, row, property)))];

        int Place(int property) =>
            picked.IndexOf(facts.Properties[property].Id) is >= 0 and int place ? place : picked.Count;
    }

    // Sources write malformed JSON; such attributes are not shown.
    private static (string Name, string Value)[] Attributes(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json.Length == 0 ? "{}" : json);
            return document.RootElement.ValueKind != JsonValueKind.Object ? [] : [.. document.RootElement.EnumerateObject()
                .Select(static property => (property.Name, property.Value.ToString()))
                .Where(static pair => pair.Item2.Length > 0)];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
