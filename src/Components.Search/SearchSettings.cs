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

    /// <summary>Weight of a part's place among the other legs' results, beside its family.</summary>
    [Description("Weight of a part's place among the legs' results, where families are mixed in.")]
    [Range(0.0, 10.0)]
    public double PlaceWeight { get; init; } = 2;

    /// <summary>Places after which that weight is halved.</summary>
    [Description("Places after which the weight of a place is halved.")]
    [Range(1.0, 1000.0)]
    public double PlaceFade { get; init; } = 10;

    /// <summary>Power of the share of a query's words that the first results say themselves, in that weight.</summary>
    [Description("Power of the share of a query's words that the first results say: 0 mixes all queries alike.")]
    [Range(0, 8)]
    public int ExplainedPower { get; init; } = 2;

    /// <summary>Weight of a part's own cosine beside the score of its family.</summary>
    [Description("Weight of a part's own cosine beside the score of its family.")]
    [Range(0.0, 10.0)]
    public double MeaningWeight { get; init; } = 0.3;

    /// <summary>Weight of the words beside the meaning in a family's score.</summary>
    [Description("Weight of the words beside the meaning in a family's score.")]
    [Range(0.0, 1.0)]
    public double FamilyWordWeight { get; init; } = 0.04;

    /// <summary>Gain of a family that is called by name.</summary>
    [Description("What a family's score gains when the query calls it by name.")]
    [Range(0.0, 10.0)]
    public double FamilyNameBonus { get; init; } = 0.2;

    /// <summary>Score of the best family below which a sentence means nothing that the lexicon knows. Its scale is the
    /// model's.</summary>
    [Description("Score of the best family, on the scale of the model, below which a sentence has only nearest results.")]
    [Range(0.0, 10.0)]
    public double MeaningFloor { get; init; } = 0.74;

    /// <summary>How fast facts lose their weight below the best family.</summary>
    [Description("How fast facts lose their weight below the best family: at 4, a quarter below it they count nothing.")]
    [Range(0.0, 100.0)]
    public double FactFade { get; init; } = 4;

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
