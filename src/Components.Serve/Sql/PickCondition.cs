namespace Components.Serve.Sql;

/// <summary>A condition on one column of a pick table; a NULL satisfies none.</summary>
internal abstract record PickCondition(string Column)
{
    /// <summary>The text is one of these, case folded; never when there are none.</summary>
    internal sealed record TextIn(string Column, IReadOnlyList<string> Values) : PickCondition(Column);

    internal sealed record AtLeast(string Column, double Value) : PickCondition(Column);

    internal sealed record AtMost(string Column, double Value) : PickCondition(Column);
}
