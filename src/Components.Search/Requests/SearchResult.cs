using System.Text.Json.Serialization;
using Components.Catalog.Text;
using Components.Index.Engine;

namespace Components.Search.Requests;

/// <summary>One part in an answer.</summary>
public sealed record SearchResult
{
    /// <summary>Catalogue id.</summary>
    [JsonPropertyName("lcsc_id")]
    public required long LcscId { get; init; }

    /// <summary>Higher is better; comparable within one answer only. In raw vector mode the cosine.</summary>
    [JsonPropertyName("score")]
    public required double Score { get; init; }

    /// <summary>Cosine between the query's and the part's vector.</summary>
    [JsonPropertyName("cosine_score")]
    public required double CosineScore { get; init; }

    /// <summary>How the part stands to everything hard that was asked.</summary>
    [JsonPropertyName("match")]
    public required MatchState Match { get; init; }

    /// <summary>Why the part is here, in words for people: <c>10 kΩ ✓</c>, <c>in stock 120k</c>.</summary>
    [JsonPropertyName("reasons")]
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Verdict of each of <see cref="Reasons"/>, in their order, so that nobody has to read their signs.</summary>
    [JsonPropertyName("reason_states")]
    public required IReadOnlyList<ReasonState> ReasonStates { get; init; }

    /// <summary>Component type.</summary>
    [JsonPropertyName("component_type")]
    public required string ComponentType { get; init; }

    /// <summary>Manufacturer; null when unknown.</summary>
    [JsonPropertyName("manufacturer_name")]
    public string? ManufacturerName { get; init; }

    /// <summary>Manufacturer's part number.</summary>
    [JsonPropertyName("part_number")]
    public required string PartNumber { get; init; }

    /// <summary>Package for display; empty when unknown.</summary>
    [JsonPropertyName("package")]
    public required string Package { get; init; }

    /// <summary>Description.</summary>
    [JsonPropertyName("description")]
    public required string Description { get; init; }

    /// <summary>Pieces in stock; 0 where nobody tells, which <see cref="IsStockUnknown"/> says.</summary>
    [JsonPropertyName("stock")]
    public required long Pieces { get; init; }

    /// <summary>Whether nobody tells the stock; left out where somebody does.</summary>
    [JsonPropertyName(StockText.UnknownField)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsStockUnknown { get; init; }

    /// <summary>Pieces in stock; null where nobody tells.</summary>
    [JsonIgnore]
    public long? Stock => IsStockUnknown ? null : Pieces;

    /// <summary>Basic part of the assembler's library.</summary>
    [JsonPropertyName("is_basic")]
    public required bool IsBasic { get; init; }

    /// <summary>Preferred part of the assembler's library.</summary>
    [JsonPropertyName("is_preferred")]
    public required bool IsPreferred { get; init; }

    /// <summary>Price of one piece at the request's quantity, or where that is less than the smallest order, or none is given, at
    /// the smallest order; null when unknown.</summary>
    [JsonPropertyName("unit_cost")]
    public double? UnitCost { get; init; }

    /// <summary>Price list, ascending by quantity.</summary>
    [JsonPropertyName("price")]
    public required IReadOnlyList<SearchPrice> Price { get; init; }

    /// <summary>Address of the data sheet. Only where it is asked for (<c>fields</c> of the request) and known.</summary>
    [JsonPropertyName("datasheet_url")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DatasheetUrl { get; init; }

    /// <summary>Reads a part.</summary>
    /// <param name="record">The record that it shows.</param>
    /// <param name="score">Its score.</param>
    /// <param name="cosine">Cosine between its vector and what is looked for.</param>
    /// <param name="match">How it stands to what was asked.</param>
    /// <param name="reasons">Why it is in the answer.</param>
    /// <param name="quantity">Pieces whose unit cost is shown; the smallest order when null.</param>
    internal static SearchResult Of(
        RecordView record, double score, double cosine, MatchState match, IReadOnlyList<string> reasons, long? quantity = null)
    {
        IReadOnlyList<SearchPrice> prices = SearchPrice.ListOf(record);
        return new SearchResult
        {
            LcscId = record.LcscId,
            Score = Math.Round(score, 6),
            CosineScore = Math.Round(cosine, 6),
            Match = match,
            Reasons = reasons,
            ReasonStates = Requests.ReasonStates.OfAll(reasons),
            ComponentType = RecordView.Text(record.ComponentType),
            ManufacturerName = record.Manufacturer.IsEmpty ? null : RecordView.Text(record.Manufacturer),
            PartNumber = RecordView.Text(record.PartNumber),
            Package = RecordView.Text(record.Package),
            Description = RecordView.Text(record.Description),
            Pieces = record.Stock ?? 0,
            IsStockUnknown = record.Stock is null,
            IsBasic = record.IsBasic,
            IsPreferred = record.IsPreferred,
            UnitCost = SearchPrice.At(prices, quantity),
            Price = prices,
        };
    }
}
