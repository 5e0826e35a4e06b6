using System.Globalization;
using System.Text;
using Components.Serve.Wire;

namespace Components.Serve.Sql;

/// <summary>A checked parametric look-up: columns exist and have the right kind of value.</summary>
internal sealed record PickQuery(
    string ComponentType, long Quantity, int Limit, IReadOnlyList<PickCondition> Conditions, IReadOnlyList<string> Notes)
{
    // Milliseconds of one processor: a statement, and a row read and written.
    private const double CostOfQuery = 0.5;
    private const double CostOfRow = 0.02;

    /// <summary>Fields of candidates beside those of the table, each once, ascending.</summary>
    public IReadOnlyList<CandidateField> Fields { get; init; } = [];

    /// <summary>Cost of an answer, in milliseconds of one processor; an estimate.</summary>
    public double Cost => CostOfQuery + (Limit * CostOfRow);

    /// <summary>The same for queries with the same answer, however they were written.</summary>
    public string Key()
    {
        StringBuilder key = new();
        key.Append(CultureInfo.InvariantCulture, $"{ComponentType}\n{Quantity}\n{Limit}\n{string.Join(',', Fields)}\n");
        // All of them hold, in whatever order they were written.
        foreach (string condition in Conditions.Select(KeyOf).Order(StringComparer.Ordinal))
        {
            key.Append(condition);
        }

        return key.AppendJoin('\n', Notes).ToString();
    }

    private static string KeyOf(PickCondition condition) => condition switch
    {
        PickCondition.TextIn choice => $"{choice.Column} in {string.Join('\t', choice.Values)}\n",
        PickCondition.AtLeast least => FormattableString.Invariant($"{least.Column} >= {least.Value:R}\n"),
        PickCondition.AtMost most => FormattableString.Invariant($"{most.Column} <= {most.Value:R}\n"),
        _ => throw new System.Diagnostics.UnreachableException(condition.ToString()),
    };
}
