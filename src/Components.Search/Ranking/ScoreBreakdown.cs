namespace Components.Search.Ranking;

/// <summary>The parts of a hybrid score; their sum is the score.</summary>
/// <param name="Standing">What no other part outweighs: named by an identifier, then states all, does not say, contradicts,
/// nearest. 0 in raw vector mode.</param>
/// <param name="Fused">Agreement of the legs, 0 to 1.</param>
/// <param name="Identifier">Part number or catalogue id.</param>
/// <param name="Constraints">Constraints met, unknown or violated.</param>
/// <param name="Words">Share of the query's words that the part's text holds, and the type that they hint at.</param>
/// <param name="Preference">Stock, basic and price preferences.</param>
public readonly record struct ScoreBreakdown(double Standing, double Fused, double Identifier, double Constraints, double Words,
    double Preference)
{
    /// <summary>Place among the other legs' results and score of the part's best family; null where families were not asked.
    /// It stands for all parts but <see cref="Standing"/>, which gave that place.</summary>
    public double? Relevance { get; init; }

    /// <summary>How well what the part states fits values that no column of its type answers for; 0 where it says
    /// nothing.</summary>
    public double Facts { get; init; }

    /// <summary>The score.</summary>
    public double Total => Standing + Facts + (Relevance ?? (Fused + Identifier + Constraints + Words + Preference));
}
