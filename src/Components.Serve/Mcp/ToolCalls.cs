using System.Text.Json;
using Components.Search.Requests;
using Components.Serve.Wire;

namespace Components.Serve.Mcp;

/// <summary>Arguments of the tool <c>search</c>: the body of a search, and a budget.</summary>
internal sealed record SearchCall : SearchBody, IBudgeted
{
    /// <inheritdoc/>
    public int? Budget { get; init; }
}

/// <summary>Arguments of the tool <c>get</c>.</summary>
internal sealed record GetCall : IBudgeted
{
    /// <summary>Catalogue id, as a number or as a text with its letter.</summary>
    public required JsonElement Id { get; init; }

    /// <inheritdoc/>
    public int? Budget { get; init; }
}

/// <summary>Arguments of the tool <c>explain</c>.</summary>
internal sealed record ExplainCall : ExplainBody, IBudgeted
{
    /// <summary>Catalogue id of the part that is asked about, as a number or as a text with its letter; none when left
    /// out.</summary>
    public new JsonElement? ComponentId { get; init; }

    /// <inheritdoc/>
    public int? Budget { get; init; }
}

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

/// <summary>Arguments of the tool <c>parameters</c>: the body of a query by values, and a budget.</summary>
internal sealed record ParameterCall : ParameterQuery, IBudgeted
{
    /// <inheritdoc/>
    public int? Budget { get; init; }
}

/// <summary>Arguments of the tool <c>types</c>.</summary>
internal sealed record TypesCall : IBudgeted
{
    /// <summary>The type that is asked about; all when this and the family are left out.</summary>
    public string? ComponentType { get; init; }

    /// <summary>The family that is asked about, of parts of the type alone where there is one.</summary>
    public string? Family { get; init; }

    /// <inheritdoc/>
    public int? Budget { get; init; }
}
