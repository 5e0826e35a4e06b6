using System.Globalization;
using System.Text;

namespace Components.Serve.Sql;

/// <summary>A checked query that a pick table answers.</summary>
internal sealed record PickQuery(
    string ComponentType, long Quantity, int Limit, IReadOnlyList<PickCondition> Conditions, IReadOnlyList<string> Notes)
    : CheckedQuery(ComponentType, Quantity, Limit, Notes)
{
    /// <inheritdoc/>
    public override string Key()
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

    /// <inheritdoc/>
    protected override double CostOfFinding => 0.5;

    private static string KeyOf(PickCondition condition) => condition switch
    {
        PickCondition.TextIn choice => $"{choice.Column} in {string.Join('\t', choice.Values)}\n",
        PickCondition.AtLeast least => FormattableString.Invariant($"{least.Column} >= {least.Value:R}\n"),
        PickCondition.AtMost most => FormattableString.Invariant($"{most.Column} <= {most.Value:R}\n"),
        _ => throw new System.Diagnostics.UnreachableException(condition.ToString()),
    };
}
