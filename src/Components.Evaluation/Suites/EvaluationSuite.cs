namespace Components.Evaluation.Suites;

/// <summary>A fixed set of queries with what a good answer is.</summary>
public sealed record EvaluationSuite
{
    /// <summary>Name, unique among the suites of a run.</summary>
    public required string Name { get; init; }

    /// <summary>Purpose of the suite, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Sources (<c>source.id</c>) it was written for; empty for any.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Queries in file order.</summary>
    public required IReadOnlyList<SuiteQuery> Queries { get; init; }

    /// <summary>File it was read from.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string Sha256 { get; init; }
}
