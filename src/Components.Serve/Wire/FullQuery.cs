namespace Components.Serve.Wire;

/// <summary>Body of <c>POST /v1/components/full</c>.</summary>
internal sealed record FullQuery
{
    public required IReadOnlyList<long> ComponentIds { get; init; }
}
