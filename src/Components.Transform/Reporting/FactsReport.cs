namespace Components.Transform.Reporting;

/// <summary>Statements of parts, and those that could not be read.</summary>
public sealed record FactsReport
{
    /// <summary>Rows of component_facts.</summary>
    public required long Facts { get; init; }

    /// <summary>Parts with at least one fact.</summary>
    public required long PartsWithFacts { get; init; }

    /// <summary>Parts with at least one family.</summary>
    public required long PartsWithFamilies { get; init; }

    /// <summary>Facts by source.</summary>
    public required SortedDictionary<string, long> Sources { get; init; }

    /// <summary>Facts by sense.</summary>
    public required SortedDictionary<string, long> Senses { get; init; }

    /// <summary>Coverage by component type.</summary>
    public required SortedDictionary<string, TypeFactsReport> Types { get; init; }
}
