using Components.Serve.Wire;

namespace Components.Serve.Mcp;

/// <summary>Arguments of the tool <c>parameters</c>: the body of a query by values, and a budget.</summary>
internal sealed record ParameterCall : ParameterQuery, IBudgeted
{
    /// <inheritdoc/>
    public int? Budget { get; init; }
}
