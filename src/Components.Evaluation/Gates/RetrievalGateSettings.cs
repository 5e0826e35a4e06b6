using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Evaluation.Gates;

/// <summary>Thresholds of the retrieval gate: floors that hold for any source, and how much may be lost against the live
/// snapshot.</summary>
public sealed record RetrievalGateSettings
{
    /// <summary>Directory or file with suites.</summary>
    [Description(
        "Directory or file with evaluation suites, relative to the repository's root. Suites of other sources are left out.")]
    public string Suites { get; init; } = "data/eval";

    /// <summary>Smallest hit@1.</summary>
    [Description("Smallest share of queries whose first result is relevant.")]
    [Range(0.0, 1.0)]
    public double MinHitAt1 { get; init; } = 0.5;

    /// <summary>Smallest hit@10.</summary>
    [Description("Smallest share of queries with a relevant part among the first ten.")]
    [Range(0.0, 1.0)]
    public double MinHitAt10 { get; init; } = 0.7;

    /// <summary>Smallest MRR@10.</summary>
    [Description("Smallest mean reciprocal rank over ten results.")]
    [Range(0.0, 1.0)]
    public double MinMrrAt10 { get; init; } = 0.55;

    /// <summary>Smallest nDCG@10.</summary>
    [Description("Smallest mean nDCG over ten results.")]
    [Range(0.0, 1.0)]
    public double MinNdcgAt10 { get; init; } = 0.5;

    /// <summary>Smallest compliance.</summary>
    [Description("Smallest share of results that meet the hard constraint of their query.")]
    [Range(0.0, 1.0)]
    public double MinCompliance { get; init; } = 0.9;

    /// <summary>Smallest nDCG@10 per slice.</summary>
    [Description("Smallest nDCG@10 per slice, by the slice's name; slices that are not named have no floor of their own.")]
    [Range(0.0, 1.0)]
    public IReadOnlyDictionary<string, double> SliceFloors { get; init; } =
        new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Largest accepted loss of nDCG@10 against the live snapshot.</summary>
    [Description("Largest accepted loss of nDCG@10 against the live snapshot; a larger one that is significant blocks.")]
    [Range(0.0, 1.0)]
    public double MaxRegression { get; init; } = 0.01;

    /// <summary>Significance of the paired test.</summary>
    [Description("Significance level of the paired randomisation test.")]
    [Range(0.0001, 0.5)]
    public double Significance { get; init; } = 0.05;

    /// <summary>Largest loss of hybrid ranking to its best leg alone.</summary>
    [Description("Largest nDCG@10 that a slice may lose to its best single leg.")]
    [Range(0.0, 1.0)]
    public double MaxLossToBestLeg { get; init; }

    /// <summary>Severity of a larger loss to the best leg.</summary>
    [Description("What it means when a slice loses more than that to its best single leg; of fewer than 10 queries it warns.")]
    public CheckSeverity BestLegSeverity { get; init; } = CheckSeverity.Block;

    /// <summary>Largest mean difference between a query and its rewritings.</summary>
    [Description("Largest mean difference of nDCG@10 between queries and their rewritings (word order, units, packages).")]
    [Range(0.0, 1.0)]
    public double MaxRewritingDifference { get; init; } = 0.02;

    /// <summary>Severity of a larger difference.</summary>
    [Description("What it means when rewritings differ more than that; fewer than 10 only warn.")]
    public CheckSeverity RewritingSeverity { get; init; } = CheckSeverity.Block;
}
