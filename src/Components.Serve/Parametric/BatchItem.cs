using Components.Serve.Http;
using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Parametric;

/// <summary>One query of a batch: checked, or what is wrong with it.</summary>
/// <param name="Query">The query; null when it is wrong.</param>
/// <param name="Problem">The fault; null when there is none.</param>
/// <param name="ComponentType">The type that it asks for; empty when it could not be read.</param>
internal sealed record BatchItem(CheckedQuery? Query, FieldProblem? Problem, string ComponentType)
{
    /// <summary>The same for queries with the same answer; empty for a wrong one.</summary>
    public string Key { get; } = Query?.Key() ?? "";

    /// <summary>Cost of answering several, in milliseconds of one processor: equal ones are run once.</summary>
    public static double CostOf(IEnumerable<BatchItem> items) => items.Where(static item => item.Query is not null)
        .DistinctBy(static item => item.Key, StringComparer.Ordinal).Sum(static item => item.Query!.Cost);

    /// <summary>The answer in the place of one that there is not.</summary>
    public ParameterAnswer Failed()
    {
        Problem known = Problems.InvalidField(Problem!.Field, Problem.Message).Problem;
        return new ParameterAnswer(
            ComponentType, [], 0, Error: new ItemError(Problem.Field, Problem.Message, known.Code, Problems.CorrectItem));
    }
}
