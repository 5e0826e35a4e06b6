namespace Components.Search.Explaining;

/// <summary>How a query was understood and answered: <c>components query explain</c>.</summary>
public sealed record QueryExplanation
{
    /// <summary>The query as it was sent.</summary>
    public required string Query { get; init; }

    /// <summary>What was understood, in the order of the text.</summary>
    public required IReadOnlyList<UnderstoodItem> Understood { get; init; }

    /// <summary>Text that the dense leg embedded.</summary>
    public required string DenseText { get; init; }

    /// <summary>Text that the lexical leg looked for.</summary>
    public required string LexicalText { get; init; }

    /// <summary>Parts that pass the filters and the hard constraints.</summary>
    public required long Total { get; init; }

    /// <summary>Legs that ran, in the order of their run.</summary>
    public required IReadOnlyList<ExplainedLeg> Legs { get; init; }

    /// <summary>Results, best first.</summary>
    public required IReadOnlyList<ExplainedResult> Results { get; init; }
}
