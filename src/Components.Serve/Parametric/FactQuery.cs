using System.Globalization;
using System.Text;
using Components.Serve.Sql;

namespace Components.Serve.Parametric;

/// <summary>A checked query that facts answer: parts of any type or family.</summary>
/// <param name="Kind">Type and family.</param>
/// <param name="Quantity">Pieces that must be in stock.</param>
/// <param name="Limit">Most candidates.</param>
/// <param name="Beside">Package and class.</param>
/// <param name="Conditions">Properties that must hold.</param>
/// <param name="Notes">Sentences for the caller.</param>
internal sealed record FactQuery(
    KindOfParts Kind, long Quantity, int Limit, PackageAndClass Beside, IReadOnlyList<FactCondition> Conditions,
    IReadOnlyList<string> Notes)
    : CheckedQuery(Kind.Type ?? "", Quantity, Limit, Notes)
{
    // Milliseconds of one processor: a set of the catalogue's rows, and a part that is compared with others by its stock.
    private const double CostOfCondition = 0.3;
    private const double CostOfPart = 0.00005;

    /// <summary>Parts of the kind, for the estimate of the cost.</summary>
    public required int Parts { get; init; }

    /// <inheritdoc/>
    public override string? Family => Kind.Family;

    /// <inheritdoc/>
    public override string Key()
    {
        StringBuilder key = new();
        key.Append(CultureInfo.InvariantCulture, $"facts\n{Kind}\n{Quantity}\n{Limit}\n{string.Join(',', Fields)}\n{Beside}\n");
        // All of them hold, in whatever order they were written.
        foreach (string condition in Conditions.Select(KeyOf).Order(StringComparer.Ordinal))
        {
            key.Append(condition).Append('\n');
        }

        return key.AppendJoin('\n', Notes).ToString();
    }

    /// <inheritdoc/>
    protected override double CostOfFinding => (CostOfCondition * (2 + Conditions.Count)) + (CostOfPart * Parts);

    private static string KeyOf(FactCondition condition) => condition switch
    {
        FactCondition.CodeIn codes => $"{codes.Property} in {string.Join('\t', codes.Codes)}",
        FactCondition.Between between => FormattableString.Invariant(
            $"{between.Property} {between.Minimum:R}..{between.Maximum:R} {between.Slack:R} {between.WholeBand}"),
        _ => throw new System.Diagnostics.UnreachableException(condition.ToString()),
    };
}
