using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Components.Evaluation.Gates;

namespace Components.Evaluation.Linting;

/// <summary>Section <c>lexicon</c> of pipeline.yaml: what the target Lexicon asks of the families of parts. The reasons of the
/// numbers are in docs/decisions/0142.</summary>
public sealed record LexiconSettings
{
    /// <summary>Smallest share of parts that belong to a family.</summary>
    [Description("Smallest share of the catalogue's parts that belong to at least one family.")]
    [Range(0.0, 1.0)]
    public double MinCoverage { get; init; } = 0.95;

    /// <summary>Severity of a family without a member, and of two with the same.</summary>
    [Description("What it means when a family has no member and no mark (absent_here), or two have the same members. A catalogue "
        + "that the families were not written with may lack what tells them apart: info.")]
    public CheckSeverity MembersSeverity { get; init; } = CheckSeverity.Info;

    /// <summary>Smallest number of made-up parts of a family that is marked.</summary>
    [Description("Smallest number of made-up parts of a family that is marked absent_here.")]
    [Range(1, 20)]
    public int MinExamples { get; init; } = 2;

    /// <summary>Largest share of parts in one family.</summary>
    [Description("Largest share of the catalogue's parts in one family, but for resistors, capacitors and inductors.")]
    [Range(0.0, 1.0)]
    public double MaxFamilyShare { get; init; } = 0.15;

    /// <summary>Largest overlap of two families.</summary>
    [Description("Largest overlap of two families that are not broader than each other: shared members by members of either.")]
    [Range(0.0, 1.0)]
    public double MaxOverlap { get; init; } = 0.9;

    /// <summary>Members from which on overlaps are looked at.</summary>
    [Description("Members that both families need for an overlap to be looked at.")]
    [Range(1, 1000)]
    public int MinOverlapMembers { get; init; } = 5;

    /// <summary>Longest way of asking.</summary>
    [Description("Characters of the longest way of asking.")]
    [Range(10, 2000)]
    public int MaxAskLength { get; init; } = 200;

    /// <summary>Members shown per family.</summary>
    [Description("Members of each family that the page shows, chosen by digest.")]
    [Range(1, 200)]
    public int SamplesPerFamily { get; init; } = 20;
}
