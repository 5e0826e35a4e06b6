namespace Components.Transform.History;

/// <summary>Past imports that facts were read off; part of transform-report.json.</summary>
public sealed record HistoryReport
{
    /// <summary>The catalogue, as one source: of several the days of what was joined are read.</summary>
    public required IReadOnlyList<HistorySourceReport> Sources { get; init; }
}
