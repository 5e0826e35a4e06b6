using System.Text.Json;

namespace Components.Serve.Mcp;

/// <summary>Arguments of the tool <c>get</c>.</summary>
internal sealed record GetCall : IBudgeted
{
    /// <summary>Catalogue id, as a number or as a text with its letter.</summary>
    public required JsonElement Id { get; init; }

    /// <inheritdoc/>
    public int? Budget { get; init; }
}
