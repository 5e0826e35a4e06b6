using Components.Search.Understanding;

namespace Components.Search.Retrieval;

/// <summary>Weights follow the query: identifiers and values lead through the exact legs, plain words through both.</summary>
internal static class LegWeights
{
    public static double Dense(QueryPlan plan, SearchSettings settings) => settings.DenseWeight * (plan switch
    {
        { IsIdentifierOnly: true } => 0.2,
        { PartNumbers.Count: > 0 } => 0.4,
        _ when Values(plan) > 0 && plan.Words.Count == 0 => 0.3,
        _ when Values(plan) > 0 => 0.6,
        _ => 1.0,
    });

    public static double Lexical(QueryPlan plan, SearchSettings settings) => settings.LexicalWeight * (plan switch
    {
        { IsIdentifierOnly: true } => 1.5,
        { PartNumbers.Count: > 0 } => 1.3,
        _ => 1.0,
    });

    public static double Parametric(QueryPlan plan, SearchSettings settings) =>
        settings.ParametricWeight * (plan.Words.Count == 0 ? 0.8 : 0.3);

    private static int Values(QueryPlan plan) => plan.Constraints.Count(static constraint =>
        constraint is QueryConstraint.QuantityIn or QueryConstraint.CodeIs or QueryConstraint.PackageIs
            or QueryConstraint.PropertyIs);
}
