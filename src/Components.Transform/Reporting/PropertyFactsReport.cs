namespace Components.Transform.Reporting;

/// <summary>How many parts of a type state one property.</summary>
public sealed record PropertyFactsReport
{
    /// <summary>Parts whose kinds have it.</summary>
    public required long Expected { get; init; }

    /// <summary>Parts that state it.</summary>
    public required long Stated { get; init; }

    /// <summary>Parts of these that state it in text or part number alone.</summary>
    public required long FromText { get; init; }

    /// <summary>Texts that state it and could not be read; null when there is none.</summary>
    public UnreadTexts? Unread { get; init; }

    /// <summary>Parts whose description says another value than the attribute, which counts; null when there is none.</summary>
    public UnreadTexts? Contradictions { get; init; }
}
