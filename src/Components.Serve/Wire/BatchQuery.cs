using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Components.Serve.Wire;

/// <summary>Body of <c>POST /v1/components/parameters/query/batch</c>. Items are parsed one by one, so that each gets its own
/// error.</summary>
internal sealed record BatchQuery
{
    /// <summary>Most queries of one batch.</summary>
    public const int MaxQueries = 500;

    /// <summary>1 to 500 queries; together they may ask for as many rows as the server allows, 25,000 by default.</summary>
    [MinLength(1)]
    [Most(MaxQueries, "queries", Least = 1)]
    public required IReadOnlyList<JsonElement> Queries { get; init; }

    /// <summary>Handling of a wrong query; fail when left out.</summary>
    public OnError? OnError { get; init; }
}
