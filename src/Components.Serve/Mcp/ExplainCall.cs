using Components.Serve.Wire;

namespace Components.Serve.Mcp;

/// <summary>Arguments of the tool <c>explain</c>.</summary>
internal sealed record ExplainCall : ExplainBody, IBudgeted
{
    /// <inheritdoc/>
    public int? Budget { get; init; }
}
