namespace Components.Transform.History;

/// <summary>Past imports that facts were read off; part of transform-report.json.</summary>
public sealed record HistoryReport
{
    /// <summary>Every source, in the order in which they win.</summary>
    public required IReadOnlyList<HistorySourceReport> Sources { get; init; }
}
