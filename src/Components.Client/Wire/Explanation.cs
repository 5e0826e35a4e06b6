namespace Components.Client.Wire;

/// <summary>How a search was understood and answered.</summary>
public sealed record Explanation
{
    /// <summary>The query as it was sent.</summary>
    public required string Query { get; init; }

    /// <summary>Items that were understood, in the order of the text.</summary>
    public required IReadOnlyList<UnderstoodItem> Understood { get; init; }

    /// <summary>Text that the dense leg embedded.</summary>
    public required string DenseText { get; init; }

    /// <summary>Text that the lexical leg looked for.</summary>
    public required string LexicalText { get; init; }

    /// <summary>As in the answer.</summary>
    public required long Total { get; init; }

    /// <summary>As in the answer.</summary>
    public required long Matched { get; init; }

    /// <summary>As in the answer.</summary>
    public required bool TotalIsEstimate { get; init; }

    /// <summary>As in the answer.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Candidates that the request's filters forbid and that were refused.</summary>
    public int Refused { get; init; }

    /// <summary>Legs that ran.</summary>
    public required IReadOnlyList<ExplainedLeg> Legs { get; init; }

    /// <summary>Results, best first.</summary>
    public required IReadOnlyList<ExplainedResult> Results { get; init; }

    /// <summary>Why one part is in the answer, or why not; null when none was asked about.</summary>
    public PartExplanation? Part { get; init; }
}
