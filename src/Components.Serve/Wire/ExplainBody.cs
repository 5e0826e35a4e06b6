using System.ComponentModel.DataAnnotations;

namespace Components.Serve.Wire;

/// <summary>Body of <c>POST /v1/components/explain</c>: a search, and the part that is asked about.</summary>
internal record ExplainBody : SearchBody
{
    /// <summary>Catalogue id of the part of which it is to be said why it is in the answer, or why not; none when left
    /// out.</summary>
    [Range(1L, 9_007_199_254_740_991)]
    public long? ComponentId { get; init; }
}
