namespace Components.Client.Wire;

/// <summary>A search that is to be explained, and the part that is asked about.</summary>
public sealed record ExplainQuery : SearchQuery
{
    /// <summary>Catalogue id of the part of which it is to be said why it is in the answer, or why not.</summary>
    public long? ComponentId { get; init; }
}
