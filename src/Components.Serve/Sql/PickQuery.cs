namespace Components.Serve.Sql;

/// <summary>A checked parametric look-up: columns exist and have the right kind of value.</summary>
internal sealed record PickQuery(
    string ComponentType, long Quantity, int Limit, IReadOnlyList<PickCondition> Conditions, IReadOnlyList<string> Notes)
{
    // Milliseconds of one processor: a statement, and a row read and written.
    private const double CostOfQuery = 0.5;
    private const double CostOfRow = 0.02;

    /// <summary>What answering costs, in milliseconds of one processor; an estimate.</summary>
    public double Cost => CostOfQuery + (Limit * CostOfRow);
}
