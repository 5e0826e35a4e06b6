namespace Components.Evaluation.Gates;

/// <summary>Description of a gate: steps, targets, report and documents read it here.</summary>
public sealed record GateDescription
{
    /// <summary>Its name everywhere, for example <c>retrieval</c>: in results, in settings, of its file.</summary>
    public required string Id { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>Claim of a pass, one sentence with its full stop.</summary>
    public required string Claim { get; init; }

    /// <summary>Names of its checks up to the first dot, for example <c>ndcg_at_10</c> for
    /// <c>ndcg_at_10.parametric</c>.</summary>
    public required IReadOnlyList<string> Checks { get; init; }

    /// <summary>Settings of pipeline.yaml that decide its result.</summary>
    public required IReadOnlyList<string> Settings { get; init; }

    /// <summary>Compares with the live snapshot and the committed baseline, and asks the suites.</summary>
    public bool Compares { get; init; }

    /// <summary>Starts the real server and measures this machine.</summary>
    public bool MeasuresServer { get; init; }

    /// <summary>The target that runs it, as it is typed, overridden and recorded: <c>ValidateRetrieval</c>.</summary>
    public string Target => $"Validate{char.ToUpperInvariant(Id[0])}{Id[1..]}";

    /// <summary>File of its result.</summary>
    public string FileName => $"{Id}.json";
}
