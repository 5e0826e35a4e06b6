using System.Text.Json.Serialization;
using Components.Search.Requests;

namespace Components.Search.Explaining;

/// <summary>How a query was understood and answered: <c>components query explain</c>.</summary>
public sealed record QueryExplanation
{
    /// <summary>The query as it was sent.</summary>
    public required string Query { get; init; }

    /// <summary>Items that were understood, in the order of the text.</summary>
    public required IReadOnlyList<UnderstoodItem> Understood { get; init; }

    /// <summary>Text that the dense leg embedded.</summary>
    public required string DenseText { get; init; }

    /// <summary>Text that the lexical leg looked for.</summary>
    public required string LexicalText { get; init; }

    /// <summary>As in the answer: <see cref="Requests.SearchResponse.Total"/>.</summary>
    public required long Total { get; init; }

    /// <summary>As in the answer: <see cref="Requests.SearchResponse.Matched"/>.</summary>
    public required long Matched { get; init; }

    /// <summary>As in the answer: <see cref="Requests.SearchResponse.TotalIsEstimate"/>.</summary>
    public required bool TotalIsEstimate { get; init; }

    /// <summary>As in the answer: <see cref="Requests.SearchResponse.Notes"/>.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Candidates that the request's filters forbid and that were refused: 0, or a leg is wrong.</summary>
    public required int Refused { get; init; }

    /// <summary>Legs that ran, in the order of their run.</summary>
    public required IReadOnlyList<ExplainedLeg> Legs { get; init; }

    /// <summary>Results, best first.</summary>
    public required IReadOnlyList<ExplainedResult> Results { get; init; }

    /// <summary>Why one part is in the answer, or why not; left out when none is asked about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PartExplanation? Part { get; init; }
}
