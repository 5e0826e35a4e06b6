using System.Text.Json;
using Components.Search.Requests;
using Components.Serve.Wire;

namespace Components.Serve.Mcp;

/// <summary>Arguments of the tool <c>substitutes</c>.</summary>
internal sealed record SubstitutesCall : IBudgeted
{
    /// <summary>Catalogue id, as a number or as a text with its letter.</summary>
    public required JsonElement Id { get; init; }

    /// <summary>Whether a part in another package will do; same when left out.</summary>
    public PackageChoice? Package { get; init; }

    /// <summary>Only parts in stock; false when left out.</summary>
    public bool? InStockOnly { get; init; }

    /// <summary>Pieces that must be in stock.</summary>
    public long? Quantity { get; init; }

    /// <summary>Only parts of these classes.</summary>
    [Most(SearchRequest.MaxChoices, "names")]
    public IReadOnlyList<PartClass>? Class { get; init; }

    /// <summary>Most results, 1 to 100; 10 when left out.</summary>
    public int? Limit { get; init; }

    /// <inheritdoc/>
    public int? Budget { get; init; }
}
