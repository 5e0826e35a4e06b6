namespace Components.Serve.Mcp;

/// <summary>Arguments of the tool <c>types</c>.</summary>
internal sealed record TypesCall : IBudgeted
{
    /// <summary>The type that is asked about; all when left out.</summary>
    public string? ComponentType { get; init; }

    /// <inheritdoc/>
    public int? Budget { get; init; }
}
