using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Gates.Baselines;

/// <summary>Accepted figures of the retrieval gate. Figures are rounded to six decimals.</summary>
public sealed record RetrievalBaseline
{
    /// <summary>Decimals that are kept.</summary>
    public const int Decimals = 6;

    /// <summary>Query model that was measured. Shown where another one is compared with it.</summary>
    public required string ModelId { get; init; }

    /// <summary>Suites that were run: another digest, or fewer queries, is no comparison.</summary>
    public required IReadOnlyList<SuiteReference> Suites { get; init; }

    /// <summary>Means per slice; the last is <c>all</c>.</summary>
    public required IReadOnlyList<SliceFigures> Slices { get; init; }

    /// <summary>Measured figures as a baseline.</summary>
    /// <param name="details">Figures of a run.</param>
    /// <returns>The baseline.</returns>
    public static RetrievalBaseline From(RetrievalDetails details) => new()
    {
        ModelId = details.ModelId,
        Suites = details.Suites,
        Slices = [.. details.Slices.Select(static slice =>
            slice with { Figures = slice.Figures.Map(static figure => Math.Round(figure, Decimals)) })],
    };

    /// <summary>Fault of the figures; null for none.</summary>
    internal string? Problem() =>
        Suites.Count == 0 ? "It names no suite."
        : Slices.Count == 0 || Slices.Any(static slice => slice.Queries <= 0) ? "A slice has no queries."
        : Slices.FirstOrDefault(static slice => slice.Figures.Named().Any(static figure =>
            figure.Value is not (>= 0 and <= 1))) is { } wrong ? $"A figure of slice '{wrong.Slice}' is not between 0 and 1."
        : null;
}
