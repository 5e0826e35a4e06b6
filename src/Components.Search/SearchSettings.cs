using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Search;

/// <summary>Section <c>search</c> of pipeline.yaml: how legs are weighted and how much work a query may do.</summary>
public sealed record SearchSettings
{
    /// <summary>Candidates that each leg contributes.</summary>
    [Description("Candidates that each leg contributes to the fusion.")]
    [Range(20, 2000)]
    public int CandidatesPerLeg { get; init; } = 200;

    /// <summary>The constant k of reciprocal rank fusion.</summary>
    [Description("Constant k of reciprocal rank fusion: larger values flatten the difference between ranks.")]
    [Range(1, 1000)]
    public int FusionConstant { get; init; } = 20;

    /// <summary>Weight of the dense leg for a query in plain words.</summary>
    [Description("Weight of the dense leg for a query in plain words.")]
    [Range(0.0, 10.0)]
    public double DenseWeight { get; init; } = 1.0;

    /// <summary>Weight of the lexical leg for a query in plain words.</summary>
    [Description("Weight of the lexical leg for a query in plain words.")]
    [Range(0.0, 10.0)]
    public double LexicalWeight { get; init; } = 1.0;

    /// <summary>Weight of the parametric leg when the query names values.</summary>
    [Description("Weight of the parametric leg when the query names values.")]
    [Range(0.0, 10.0)]
    public double ParametricWeight { get; init; } = 1.0;

    /// <summary>Rows that the dense leg may visit.</summary>
    [Description("Rows that the dense leg may visit for one query.")]
    [Range(1L, long.MaxValue)]
    public long DenseBudgetRows { get; init; } = 50_000_000;

    /// <summary>Postings that the lexical leg may visit.</summary>
    [Description("Postings that the lexical leg may visit for one query.")]
    [Range(1L, long.MaxValue)]
    public long LexicalBudgetPostings { get; init; } = 20_000_000;

    /// <summary>Rows that the parametric leg may visit.</summary>
    [Description("Rows that the parametric leg may visit for one query.")]
    [Range(1L, long.MaxValue)]
    public long ParametricBudgetRows { get; init; } = 1_000_000;
}
