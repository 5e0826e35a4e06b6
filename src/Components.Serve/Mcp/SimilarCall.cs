using System.Text.Json;

namespace Components.Serve.Mcp;

/// <summary>Arguments of the tool <c>similar</c>.</summary>
internal sealed record SimilarCall : IBudgeted
{
    /// <summary>Catalogue id, as a number or as a text with its letter.</summary>
    public required JsonElement Id { get; init; }

    /// <summary>Most results, 1 to 100; 10 when left out.</summary>
    public int? Limit { get; init; }

    /// <summary>Only parts in stock; false when left out.</summary>
    public bool? InStockOnly { get; init; }

    /// <inheritdoc/>
    public int? Budget { get; init; }
}
