using Components.Search;

namespace Components.Evaluation.Tuning;

/// <summary>One number of the ranking that is learned.</summary>
/// <param name="Name">As in section <c>search</c> of pipeline.yaml.</param>
/// <param name="Values">Values to try, ascending.</param>
/// <param name="Of">Reads it.</param>
/// <param name="With">Sets it.</param>
public sealed record Coefficient(
    string Name, IReadOnlyList<double> Values, Func<SearchSettings, double> Of, Func<SearchSettings, double, SearchSettings> With)
{
    /// <summary>All that are learned. Budgets are no matter of taste, and the number of candidates is one of speed.</summary>
    public static IReadOnlyList<Coefficient> All { get; } =
    [
        new("fusion_constant", [5, 10, 15, 20, 30, 45, 60], static of => of.FusionConstant,
            static (of, value) => of with { FusionConstant = (int)value }),
        new("dense_weight", [0.5, 0.7, 0.85, 1, 1.2, 1.5, 2], static of => of.DenseWeight,
            static (of, value) => of with { DenseWeight = value }),
        new("lexical_weight", [0.5, 0.7, 0.85, 1, 1.2, 1.5, 2], static of => of.LexicalWeight,
            static (of, value) => of with { LexicalWeight = value }),
        new("parametric_weight", [0.5, 0.7, 0.85, 1, 1.2, 1.5, 2], static of => of.ParametricWeight,
            static (of, value) => of with { ParametricWeight = value }),
        new("place_weight", [0.25, 0.5, 1, 1.5, 2, 3, 4], static of => of.PlaceWeight,
            static (of, value) => of with { PlaceWeight = value }),
        new("place_fade", [3, 5, 10, 15, 20, 40], static of => of.PlaceFade,
            static (of, value) => of with { PlaceFade = value }),
        new("explained_power", [0, 1, 2, 3, 4, 5, 6], static of => of.ExplainedPower,
            static (of, value) => of with { ExplainedPower = (int)value }),
        new("meaning_weight", [0, 0.1, 0.2, 0.3, 0.4, 0.6, 1], static of => of.MeaningWeight,
            static (of, value) => of with { MeaningWeight = value }),
        new("family_word_weight", [0, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08], static of => of.FamilyWordWeight,
            static (of, value) => of with { FamilyWordWeight = value }),
        new("family_name_bonus", [0, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6], static of => of.FamilyNameBonus,
            static (of, value) => of with { FamilyNameBonus = value }),
        new("fact_fade", [0, 1, 2, 4, 6, 10], static of => of.FactFade,
            static (of, value) => of with { FactFade = value }),
    ];
}
