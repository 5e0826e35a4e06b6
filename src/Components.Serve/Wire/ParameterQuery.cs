using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Components.Search.Requests;

namespace Components.Serve.Wire;

/// <summary>Body of <c>POST /v1/components/parameters/query</c>.</summary>
internal record ParameterQuery
{
    /// <summary>Most candidates of one answer.</summary>
    public const int MaxLimit = 500;

    /// <summary>The type whose pick table is asked.</summary>
    public required string ComponentType { get; init; }

    /// <summary>Pieces that must be in stock, 1 or more; 1 when left out.</summary>
    [Range(1L, 9_007_199_254_740_991)]
    public long? Qty { get; init; }

    /// <summary>Most candidates, 1 to 500; 50 when left out.</summary>
    [Range(1, MaxLimit)]
    public int? Limit { get; init; }

    /// <summary>Only this package: the one of that name, else all of its family. Names of footprints are taken, too.</summary>
    public string? Package { get; init; }

    /// <summary>Columns, by name or short name, and the very value that they must have: a number in the column's unit, a code in
    /// any spelling, or true and false for is_basic and is_preferred.</summary>
    public Dictionary<string, JsonElement>? Exact { get; init; }

    /// <summary>Columns of numbers, by name or short name, and the range that they must lie in; bounds are widened by one part in
    /// 100,000.</summary>
    public Dictionary<string, ParameterRange>? Ranges { get; init; }

    /// <summary>Meaning of a range on a value with a tolerance; band when left out.</summary>
    public RangeMode? RangeMode { get; init; }

    /// <summary>Fields of candidates that are only there when they are asked for.</summary>
    [Most(SearchRequest.MaxChoices, "names")]
    public IReadOnlyList<CandidateField>? Fields { get; init; }
}
