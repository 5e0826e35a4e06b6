namespace Components.Serve.Sql;

/// <summary>A checked parametric look-up: columns exist and have the right kind of value.</summary>
internal sealed record PickQuery(string ComponentType, long Quantity, int Limit, IReadOnlyList<PickCondition> Conditions);
