namespace Components.Client.Wire;

/// <summary>Why one part is in an answer, or why not.</summary>
public sealed record PartExplanation
{
    /// <summary>Catalogue id.</summary>
    public required long LcscId { get; init; }

    /// <summary>Its place among the results, from 1; null when it is none of them.</summary>
    public int? Place { get; init; }

    /// <summary>Fields of the request whose filter the part does not pass.</summary>
    public required IReadOnlyList<string> ExcludedBy { get; init; }

    /// <summary>How it stands to each thing that was understood.</summary>
    public required IReadOnlyList<ExplainedConstraint> Constraints { get; init; }

    /// <summary>Its rank in every leg that proposed it, by leg.</summary>
    public required IReadOnlyDictionary<string, int> Ranks { get; init; }

    /// <summary>Sentences for people, the gravest reason first.</summary>
    public required IReadOnlyList<string> Why { get; init; }
}
