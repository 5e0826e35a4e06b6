namespace Components.Serve.Sql;

/// <summary>A condition on one column of a pick table; a NULL satisfies none.</summary>
internal abstract record PickCondition(string Column)
{
    internal sealed record TextEquals(string Column, string Value) : PickCondition(Column);

    internal sealed record TextIn(string Column, string First, string Second) : PickCondition(Column);

    internal sealed record AtLeast(string Column, double Value) : PickCondition(Column);

    internal sealed record AtMost(string Column, double Value) : PickCondition(Column);
}
