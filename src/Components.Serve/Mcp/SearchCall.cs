using Components.Serve.Wire;

namespace Components.Serve.Mcp;

/// <summary>Arguments of the tool <c>search</c>: the body of a search, and a budget.</summary>
internal sealed record SearchCall : SearchBody, IBudgeted
{
    /// <inheritdoc/>
    public int? Budget { get; init; }
}
